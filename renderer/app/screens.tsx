import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { AutopilotScreen } from '../features/autopilot/autopilot-screen.tsx'
import { BackupsScreen } from '../features/backups/backups-screen.tsx'
import { FollowUpsScreen } from '../features/followups/follow-ups-screen.tsx'
import { InboxScreen } from '../features/inbox/inbox-screen.tsx'
import { JobsScreen } from '../features/jobs/jobs-screen.tsx'
import { SendingScreen } from '../features/sending/sending-screen.tsx'
import { SettingsScreen } from '../features/settings/settings-screen.tsx'
import { isListPlace, type Place } from '../state/route.ts'
import { Screen } from '../ui/screen.tsx'

// Charts weigh as much as the rest of the page: they are fetched by whoever goes to look at one.
const InsightsScreen = lazy(async () => ({
  default: (await import('../features/insights/insights-screen.tsx')).InsightsScreen,
}))
const UsageScreen = lazy(async () => ({ default: (await import('../features/usage/usage-screen.tsx')).UsageScreen }))

/** Which screen stands at a place. */
export function ScreenOf({ place }: { place: Place }) {
  if (isListPlace(place)) return <InboxScreen place={place} />
  if (place === 'sending') return <SendingScreen />
  if (place === 'autopilot') return <AutopilotScreen />
  if (place === 'follow-ups') return <FollowUpsScreen />
  if (place === 'jobs') return <JobsScreen />
  if (place === 'backups') return <BackupsScreen />
  if (place === 'insights')
    return (
      <Suspense fallback={<Coming title="Insights" />}>
        <InsightsScreen />
      </Suspense>
    )
  if (place === 'usage')
    return (
      <Suspense fallback={<Coming title="Usage" />}>
        <UsageScreen />
      </Suspense>
    )
  if (place === 'settings') return <SettingsScreen />
  return null
}

function Coming({ title }: { title: string }) {
  return (
    <Screen title={title}>
      <Skeleton height={280} animate={false} />
    </Screen>
  )
}
