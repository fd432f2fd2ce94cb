import type { Place } from '../state/route.ts'
import { type Command, defineCommand } from './command.ts'

/** `g` then a letter leads to each place there is. */
const PLACES: { place: Place; title: string; keys: string }[] = [
  { place: 'unanswered', title: 'To answer', keys: 'g a' },
  { place: 'waiting', title: 'Waiting for them', keys: 'g w' },
  { place: 'snoozed', title: 'Snoozed', keys: 'g s' },
  { place: 'done', title: 'Done', keys: 'g d' },
  { place: 'all', title: 'All conversations', keys: 'g l' },
  { place: 'earlier', title: 'Earlier', keys: 'g e' },
  { place: 'sending', title: 'Sending', keys: 'g o' },
  { place: 'autopilot', title: 'Autopilot', keys: 'g p' },
  { place: 'follow-ups', title: 'Follow-ups', keys: 'g f' },
  { place: 'jobs', title: 'Jobs', keys: 'g j' },
  { place: 'backups', title: 'Backups', keys: 'g b' },
  { place: 'insights', title: 'Insights', keys: 'g i' },
  { place: 'usage', title: 'Usage', keys: 'g u' },
  { place: 'settings', title: 'Settings', keys: 'g ,' },
]

export const goCommands: readonly Command[] = PLACES.map(({ place, title, keys }) =>
  defineCommand({
    id: `go.${place}`,
    title,
    keys: [keys],
    scope: 'app',
    group: 'Go to',
    run: (desk) => desk.ui.goTo(place),
  }),
)
