import { Chip, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { FormState } from './form-state.ts'
import classes from './own-job-form.module.css'
import type { FieldsProps } from './own-job-form.tsx'
import { weekdayName } from './when-words.ts'
import { WhomField } from './whom-field.tsx'

/** When a job runs: by the week, by a date of a contact, or as a cron expression says. */
export function WhenFields({ form, change }: FieldsProps) {
  return (
    <>
      <NativeSelect
        label="When"
        value={form.when}
        onChange={(event) => change({ when: event.currentTarget.value as FormState['when'] })}
        data={[
          { value: 'daily', label: 'On days of the week' },
          ...(form.what === 'briefing' ? [] : [{ value: 'date', label: 'On a date of a contact, or before it' }]),
          { value: 'cron', label: 'At times written as cron' },
        ]}
      />
      {form.when === 'daily' && <Weekdays form={form} change={change} />}
      {form.when === 'date' && <DateFields form={form} change={change} />}
      <div className={classes.line}>
        {form.when === 'cron' ? (
          <TextInput
            label="Cron"
            description="Minute, hour, day of the month, month, weekday"
            placeholder="30 7 * * 1-5"
            maxLength={100}
            spellCheck={false}
            value={form.cron}
            onChange={(event) => change({ cron: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            label="Time of day"
            type="time"
            value={form.at}
            onChange={(event) => change({ at: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label="Time zone"
          description={form.when === 'cron' ? 'Of those times' : undefined}
          value={form.timeZone}
          onChange={(event) => change({ timeZone: event.currentTarget.value })}
          data={[{ value: '', label: 'Where this computer is' }, ...ZONES]}
        />
      </div>
    </>
  )
}

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

const CHIP = { label: classes.day, iconWrapper: classes.dayIcon, checkIcon: classes.dayIcon }

function Weekdays({ form, change }: FieldsProps) {
  return (
    <Chip.Group
      multiple
      value={form.weekdays.map(String)}
      onChange={(days) => change({ weekdays: days.map(Number).sort() })}
    >
      <fieldset className={classes.days}>
        <legend className="visually-hidden">Days of the week</legend>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Chip
            key={day}
            classNames={CHIP}
            size="md"
            value={String(day)}
            aria-label={weekdayName(day, undefined, 'long')}
          >
            {weekdayName(day)}
          </Chip>
        ))}
      </fieldset>
    </Chip.Group>
  )
}

function DateFields({ form, change }: FieldsProps) {
  return (
    <>
      <div className={classes.line}>
        <NumberInput
          label="Days before"
          description="0 is the day itself"
          min={0}
          max={60}
          clampBehavior="strict"
          allowDecimal={false}
          value={form.daysBefore}
          onChange={(days) => change({ daysBefore: Number(days) || 0 })}
        />
        <NativeSelect
          label="Which dates"
          description="Noted with the person"
          value={form.date}
          onChange={(event) => change({ date: event.currentTarget.value as FormState['date'] })}
          data={[
            { value: 'birthday', label: 'Birthdays' },
            { value: 'other', label: 'Other dates' },
            { value: 'any', label: 'All dates' },
          ]}
        />
      </div>
      <WhomField label="Of whom" form={form} change={change} withEverybody />
    </>
  )
}
