from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("editorial", "0009_remarks_between_whom")]

    operations = [
        migrations.RemoveField(model_name="remark", name="from_contributor"),
        migrations.RemoveField(model_name="remark", name="to_contributor"),
    ]
