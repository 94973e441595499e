from django.db import migrations


def _say_between_whom(apps, _schema):
    """Two marks become one word; a wish to withdraw what is published becomes a row that an editor settles."""
    remarks = apps.get_model("editorial", "Remark").objects
    remarks.filter(to_contributor=True).update(addressee="to_contributor")
    remarks.filter(from_contributor=True).update(addressee="from_contributor", channel="code")
    wishes = apps.get_model("editorial", "Wish").objects
    asked = "The contributor asks to withdraw this contribution."
    said = remarks.filter(from_contributor=True, text__startswith=asked, contribution__status="published")
    for one in said.order_by("id"):
        text = one.text.removeprefix(asked).strip()
        wishes.get_or_create(
            contribution_id=one.contribution_id,
            kind="withdraw",
            defaults={"text": text, "channel": "code", "at": one.at},
        )
        one.delete()


class Migration(migrations.Migration):
    """Apart from the changes of the tables: PostgreSQL does not alter one that has changed in the transaction."""

    dependencies = [("editorial", "0008_the_conversation")]

    operations = [migrations.RunPython(_say_between_whom, migrations.RunPython.noop)]
