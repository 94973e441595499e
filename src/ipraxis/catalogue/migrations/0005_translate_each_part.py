"""A row for each part of a translation instead of one for all of them; what stood there goes over as it was."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ipraxis.catalogue.rules.translated import Translated, complete, digest, sources

_PARTS = ("title", "summary", "description", "problem")
_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def part_by_part(apps, _schema):
    """Copy the parts of every whole translation, and enter the gaps of versions in force."""
    made = apps.get_model("catalogue", "Translation")
    for version in apps.get_model("catalogue", "Version").objects.order_by("pk").iterator():
        of = sources({part: getattr(version, part) for part in (*_PARTS, "cost_note", "lessons", "language")})
        whole = apps.get_model("catalogue", "WholeTranslation").objects.filter(version=version)
        told = [
            Translated(one.language, part, getattr(one, part), one.state, digest(of[part].text))
            for one in whole
            for part in _PARTS
            if part in of and getattr(one, part)
        ]
        rows = complete(told, of, _LANGUAGES if version.is_current else ())
        made.objects.bulk_create(
            made(
                version=version,
                language=one.language,
                part=one.part,
                text=one.text,
                state=str(one.state),
                source_digest=one.source_digest,
                changed_at=version.published_at if one.text else None,
                verified_at=version.published_at if one.state == "verified" else None,
            )
            for one in rows
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_representatives_and_translators"),
        ("catalogue", "0004_marks"),
    ]

    operations = [
        # Its index goes before the new table, whose index would have the same name, is made.
        migrations.AlterField(
            model_name="translation",
            name="version",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalogue.version"
            ),
        ),
        migrations.RenameModel("Translation", "WholeTranslation"),
        migrations.AddField(
            model_name="version",
            name="part_languages",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="version",
            name="what_changed",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="version",
            name="contributed_by",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="Translator",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="translator",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                ("is_named", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("part", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("missing", "missing"),
                            ("draft", "draft"),
                            ("verified", "verified"),
                            ("out_of_date", "out_of_date"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("source_digest", models.CharField(blank=True, max_length=64)),
                ("changed_at", models.DateTimeField(null=True)),
                ("verified_at", models.DateTimeField(null=True)),
                ("out_of_date_since", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="translations", to="catalogue.version"
                    ),
                ),
            ],
            options={
                "ordering": ["version_id", "language", "part"],
            },
        ),
        migrations.CreateModel(
            name="TranslationReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("part", models.CharField(blank=True, max_length=20)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translation_reports",
                        to="catalogue.practice",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="translation",
            index=models.Index(fields=["language", "state"], name="translation_by_state"),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.UniqueConstraint(fields=("version", "language", "part"), name="part_once_in_a_language"),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part__in", ("title", "summary", "description", "problem", "cost_note", "lessons"))
                ),
                name="translated_part_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "missing"), ("text", "")),
                    models.Q(("state", "missing"), _negated=True),
                    _connector="OR",
                ),
                name="missing_has_no_text",
            ),
        ),
        migrations.RunPython(part_by_part, migrations.RunPython.noop),
        migrations.DeleteModel(
            name="WholeTranslation",
        ),
    ]
