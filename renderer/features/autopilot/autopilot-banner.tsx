import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useDesk } from '../../state/use-desk.ts'
import { switchAutopilot } from './autopilot-actions.ts'
import { bannerWords } from './autopilot-words.ts'

/** Says above everything that some replies leave unread, and where the autopilot switched itself off. */
export function AutopilotBanner({ draw }: { draw: (tone: 'warn' | 'calm', children: ReactNode) => ReactNode }) {
  const desk = useDesk()
  const { data } = useQuery(desk.orpc.autopilot.get.queryOptions())
  if (data === undefined) return null
  const titles = data.conversations.map(({ title }) => title)
  const [stopped] = data.stopped
  const show = (
    <Button size="compact-sm" h={32} variant="subtle" onClick={() => desk.ui.goTo('autopilot')}>
      Show
    </Button>
  )
  return (
    <>
      {stopped !== undefined &&
        draw(
          'warn',
          <>
            The autopilot switched itself off for {stopped.title}. {stopped.why} {show}
          </>,
        )}
      {data.on &&
        titles.length > 0 &&
        draw(
          'calm',
          <>
            {bannerWords(titles)} {show}
            <Button size="compact-sm" h={32} variant="subtle" onClick={() => void switchAutopilot(desk, false)}>
              Switch off
            </Button>
          </>,
        )}
    </>
  )
}
