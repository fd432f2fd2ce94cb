import { AutopilotScreen } from '../features/autopilot/autopilot-screen.tsx'
import { InboxScreen } from '../features/inbox/inbox-screen.tsx'
import { JobsScreen } from '../features/jobs/jobs-screen.tsx'
import { SendingScreen } from '../features/sending/sending-screen.tsx'
import { SettingsScreen } from '../features/settings/settings-screen.tsx'
import { UsageScreen } from '../features/usage/usage-screen.tsx'
import { isListPlace, type Place } from '../state/route.ts'

/** Which screen stands at a place. */
export function ScreenOf({ place }: { place: Place }) {
  if (isListPlace(place)) return <InboxScreen place={place} />
  if (place === 'sending') return <SendingScreen />
  if (place === 'autopilot') return <AutopilotScreen />
  if (place === 'jobs') return <JobsScreen />
  if (place === 'usage') return <UsageScreen />
  if (place === 'settings') return <SettingsScreen />
  return null
}
