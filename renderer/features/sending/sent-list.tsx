import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { clock, day, isSameDay, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { RECEIPT_WORDS } from '../conversation/conversation-words.ts'
import { ReceiptIcon } from '../conversation/receipt-icon.tsx'
import { openConversation, selectMessage } from './sending-actions.ts'
import classes from './sent-list.module.css'

/** What left lately, with how far it came. A click opens the conversation. */
export function SentList({ items }: { items: readonly OutboxItem[] }) {
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item.id}>
          <SentMessage item={item} />
        </li>
      ))}
    </ul>
  )
}

function SentMessage({ item }: { item: OutboxItem }) {
  const desk = useDesk()
  const isSelected = useUi(({ route }) => route.place === 'sending' && route.detail === item.id)
  return (
    <button
      type="button"
      id={`message-${item.id}`}
      className={classes.row}
      data-selected={isSelected}
      onFocus={() => selectMessage(desk, item)}
      onClick={() => openConversation(desk, item)}
    >
      <span className={classes.title}>{item.title}</span>
      <span className={classes.text} dir="auto">
        {item.text}
      </span>
      <span className={classes.receipt} data-receipt={item.receipt}>
        <ReceiptIcon receipt={item.receipt} />
        {RECEIPT_WORDS[item.receipt]}
      </span>
      <SentTime item={item} />
    </button>
  )
}

function SentTime({ item: { sentAt } }: { item: OutboxItem }) {
  const now = useNow(30_000)
  if (sentAt === null) return <span className={classes.time} />
  const isToday = isSameDay(sentAt, new Date(now).toISOString())
  return (
    <time className={classes.time} dateTime={sentAt} title={moment(sentAt)}>
      {isToday ? clock(sentAt) : day(sentAt, now)}
    </time>
  )
}
