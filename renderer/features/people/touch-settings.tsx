import { Button, Checkbox, NativeSelect, SegmentedControl } from '@mantine/core'
import type { FollowUpPreferences } from '../../../electron/contract/follow-ups.ts'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ago } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { changeFollowUps } from '../followups/follow-up-actions.ts'
import { frequencyOptions, frequencyWords } from '../followups/follow-up-words.ts'
import { clockThere } from '../followups/when-there.ts'
import classes from './touch-panel.module.css'

interface TouchSettingsProps {
  readonly conversation: Conversation
  readonly preferences: FollowUpPreferences
}

/** How this person is followed up with: whether, how often, and on whose clock. */
export function TouchSettings({ conversation: { id }, preferences }: TouchSettingsProps) {
  const desk = useDesk()
  const { enabled, why, afterBadNews, optedOutAt } = preferences
  return (
    <>
      <div>
        <p className={classes.label} aria-hidden>
          Follow-ups by themselves
        </p>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label="Follow-ups by themselves"
          data={[
            { value: 'rule', label: 'By the rule' },
            { value: 'on', label: 'On' },
            { value: 'off', label: 'Off' },
          ]}
          value={enabled === null ? 'rule' : enabled ? 'on' : 'off'}
          onChange={(value) => void changeFollowUps(desk, id, { enabled: value === 'rule' ? null : value === 'on' })}
        />
        {optedOutAt === null && <p className={classes.quiet}>{why}</p>}
      </div>
      <Frequency id={id} preferences={preferences} />
      <TimeZone id={id} preferences={preferences} />
      <Checkbox
        label="Also after bad news"
        description="Otherwise nothing is written by itself for two weeks after somebody sounded sad."
        checked={afterBadNews}
        onChange={(event) => void changeFollowUps(desk, id, { afterBadNews: event.currentTarget.checked })}
      />
    </>
  )
}

type FieldProps = { readonly id: Conversation['id']; readonly preferences: FollowUpPreferences }

function Frequency({ id, preferences: { frequencyHours, frequencyBy } }: FieldProps) {
  const desk = useDesk()
  const isOwn = frequencyBy === 'user'
  return (
    <NativeSelect
      label="After a silence of"
      value={isOwn ? String(frequencyHours) : ''}
      onChange={(event) => {
        const { value } = event.currentTarget
        void changeFollowUps(desk, id, { frequencyHours: value === '' ? null : Number(value) })
      }}
      data={[
        { value: '', label: isOwn ? 'As for everybody' : `As for everybody (${frequencyWords(frequencyHours)})` },
        ...frequencyOptions(frequencyHours),
      ]}
    />
  )
}

function TimeZone({ id, preferences: { timeZones, timeZoneBy } }: FieldProps) {
  const desk = useDesk()
  const now = useNow(30_000)
  const [zone = null] = timeZones
  const isOwn = timeZoneBy === 'user'
  const there = clockThere(now, timeZones)
  return (
    <NativeSelect
      label="Time zone"
      description={there === null ? severalWords(timeZones) : `It is ${there} there now.`}
      inputWrapperOrder={['label', 'input', 'description']}
      value={isOwn && zone !== null ? zone : ''}
      onChange={(event) => {
        const { value } = event.currentTarget
        void changeFollowUps(desk, id, { timeZone: value === '' ? null : value })
      }}
      data={[
        { value: '', label: isOwn ? 'By their phone number' : guessed(timeZones, timeZoneBy, there !== null) },
        ...zoneNames(isOwn ? zone : null).map((value) => ({ value, label: zoneLabel(value) })),
      ]}
    />
  )
}

function guessed(zones: readonly string[], by: FollowUpPreferences['timeZoneBy'], isOneClock: boolean): string {
  const [zone] = zones
  if (zone === undefined) return 'Not known'
  const name = isOneClock ? zoneLabel(zone) : `One of ${zones.length}`
  return by === 'phone' ? `${name}, by their phone number` : `${name}, as yours`
}

/** Asked where their clocks differ. */
function severalWords({ length }: readonly string[]): string | undefined {
  return length > 1 ? 'Their country has several: nobody is woken in any of them.' : undefined
}

const zoneLabel = (zone: string) => zone.replaceAll('_', ' ')

/** Every zone that this system knows, and the one that is set. */
function zoneNames(own: string | null): string[] {
  const all = Intl.supportedValuesOf('timeZone')
  return own === null || all.includes(own) ? all : [own, ...all]
}

/** They asked to be left alone; only the person can say that this is over. */
export function OptedOut({ conversation: { id, title }, at }: { conversation: Conversation; at: string }) {
  const desk = useDesk()
  const now = useNow(30_000)
  return (
    <div className={classes.out}>
      {title} asked not to be written to, {ago(at, now)}. No follow-up leaves.
      <Button variant="subtle" onClick={() => void changeFollowUps(desk, id, { optedOut: false })}>
        They may be written to again
      </Button>
    </div>
  )
}
