
import django.db.models.deletion
import workforce.core.clock
import workforce.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_team_qualification'),
        ('training', '0002_asked_later'),
    ]

    operations = [
        migrations.AddField(
            model_name='record',
            name='is_seen',
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='register',
            name='kept_out',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='record',
            name='source',
            field=models.CharField(choices=[('run', 'From a course here'), ('register', 'From a register'), ('team', 'Recorded for a team'), ('certificate', 'From a certificate'), ('hand', 'Added by hand')], max_length=12),
        ),
        migrations.CreateModel(
            name='TakenOut',
            fields=[
                ('id', models.UUIDField(default=workforce.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('employee_number', models.CharField(blank=True, max_length=30)),
                ('completed_on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('source', models.CharField(choices=[('run', 'From a course here'), ('register', 'From a register'), ('team', 'Recorded for a team'), ('certificate', 'From a certificate'), ('hand', 'Added by hand')], max_length=12)),
                ('is_seen', models.BooleanField(null=True)),
                ('why', models.CharField(choices=[('somebody_else', 'It was somebody else'), ('not_completed', 'It was not completed'), ('twice', 'It stood here twice'), ('other_course', 'It was another course'), ('other_day', 'It was another day'), ('other_end', 'Its last day was another')], max_length=16)),
                ('at', models.DateTimeField(default=workforce.core.clock.now)),
                ('put_back_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('course', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.course')),
                ('evidence', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='training.evidence')),
                ('instead', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='training.record')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('register', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.register')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(condition=models.Q(('put_back_at__isnull', True)), fields=['employee_number', 'course'], name='taken_out_number'), models.Index(fields=['-at'], name='taken_out_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('employee_number', ''), _negated=True), _connector='OR'), name='taken_out_of_somebody')],
            },
        ),
    ]
