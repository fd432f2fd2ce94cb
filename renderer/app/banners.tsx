import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AutopilotBanner } from '../features/autopilot/autopilot-banner.tsx'
import { useConnection, useDesk } from '../state/use-desk.ts'
import classes from './banners.module.css'

/** What must not be overlooked, above everything: a lost line or link, missing pauses, watching only, demo people. */
export function Banners() {
  const desk = useDesk()
  const connection = useConnection()
  const { data: info } = useQuery(desk.orpc.app.info.queryOptions())
  const { data: session } = useQuery(desk.orpc.session.get.queryOptions())
  const linkInstead = () =>
    desk.attempt('banner', async () => {
      await desk.client.app.demo({ on: false })
      desk.ui.goTo('welcome')
    })
  return (
    <>
      {connection.kind === 'lost' && (
        <Banner tone="bad">The connection to Secretary was lost, trying again… What you type is kept.</Banner>
      )}
      {info?.paceOff && (
        <Banner tone="bad">Every pause between sends is switched off for testing (SECRETARY_SEND_PACE=off).</Banner>
      )}
      {info?.notices.map((notice) => (
        <Banner key={notice.code + notice.message} tone="warn">
          {notice.message}
          {notice.code === 'MODEL_STOPPED' && (
            <Button size="compact-sm" h={32} variant="subtle" onClick={() => desk.ui.goTo('settings', 'assistant')}>
              Check the model
            </Button>
          )}
        </Banner>
      ))}
      {session?.state === 'logged-out' && (
        <Banner tone="warn">
          {session.error?.message ?? 'Secretary is logged out of WhatsApp.'}
          <Button size="compact-sm" h={32} variant="subtle" onClick={() => desk.ui.goTo('settings', 'whatsapp')}>
            Link again
          </Button>
        </Banner>
      )}
      {session?.state === 'connected' && session.watchOnly && (
        <Banner tone="calm">Linked to watch only: Secretary reads and drafts, and sends nothing.</Banner>
      )}
      <AutopilotBanner draw={(tone, children) => <Banner tone={tone}>{children}</Banner>} />
      {info?.demo && (
        <Banner tone="calm">
          These are demo people: nothing leaves this computer.
          <Button size="compact-sm" h={32} variant="subtle" onClick={() => void linkInstead()}>
            Link WhatsApp instead
          </Button>
        </Banner>
      )}
    </>
  )
}

function Banner({ tone, children }: { tone: 'bad' | 'warn' | 'calm'; children: ReactNode }) {
  return (
    <div className={classes.banner} data-tone={tone} role="status">
      {children}
    </div>
  )
}
