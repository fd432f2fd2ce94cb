import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import classes from './privacy.module.css'
import { WhatWouldLeave } from './what-would-leave.tsx'

/** So many conversations are offered: one is enough to see what a request looks like. */
const OFFERED = 5

/** Shows, for a real conversation, the very request that would be sent. */
export function PreviewBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const { data } = useQuery(orpc.conversations.list.queryOptions({ input: { state: 'all', limit: OFFERED } }))
  const [shown, setShown] = useState<Conversation | null>(null)
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      <div className={classes.choices}>
        {data?.items.map((conversation) => (
          <Button key={conversation.id} aria-haspopup="dialog" onClick={() => setShown(conversation)}>
            {conversation.title}
          </Button>
        ))}
      </div>
      {data?.items.length === 0 && <p className={classes.quiet}>There is no conversation yet to show it with.</p>}
      <Drawer
        opened={shown !== null}
        onClose={() => setShown(null)}
        position="right"
        size={520}
        title={`What would be sent for a reply to ${shown?.title ?? ''}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        transitionProps={{ duration: 120 }}
      >
        {shown !== null && <WhatWouldLeave id={shown.id} />}
      </Drawer>
    </SettingRow>
  )
}
