import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { allCommands } from '../commands/all-commands.ts'
import { HelpSheet } from '../commands/help-sheet.tsx'
import { listenToKeys } from '../commands/keyboard.ts'
import { Palette } from '../commands/palette.tsx'
import { OnboardingScreen } from '../features/onboarding/onboarding-screen.tsx'
import type { Desk } from '../state/desk.ts'
import { DeskContext, useConnection, useDesk, useUi } from '../state/use-desk.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { theme } from '../ui/theme.ts'
import { ColorScheme } from './color-scheme.tsx'
import { Frame } from './frame.tsx'
import { LoginNeeded } from './login-needed.tsx'

/** The page: providers outside, then whichever of its three shapes fits (login, welcome, the desk). */
export function App({ desk }: { desk: Desk }) {
  useEffect(() => listenToKeys(desk, allCommands), [desk])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={desk.queries}>
        <DeskContext value={desk}>
          <ColorScheme />
          <Notifications position="bottom-center" autoClose={4_000} limit={2} transitionDuration={120} />
          <Palette />
          <HelpSheet />
          <Shape />
        </DeskContext>
      </QueryClientProvider>
    </MantineProvider>
  )
}

function Shape() {
  const desk = useDesk()
  const connection = useConnection()
  const place = useUi((state) => state.route.place)
  const info = useQuery(desk.orpc.app.info.queryOptions())
  const dataSet = info.data && (info.data.demo ? 'demo' : 'own')
  useEffect(() => {
    if (dataSet === undefined) return
    desk.typed.open(dataSet)
    void desk.typed.flushAll()
  }, [desk, dataSet])
  if (connection.kind === 'login-needed') return <LoginNeeded />
  if (place === 'welcome' || info.data?.firstStart)
    return (
      <ErrorBoundary>
        <OnboardingScreen />
      </ErrorBoundary>
    )
  return <Frame />
}
