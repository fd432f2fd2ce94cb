import { ActionIcon } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation, Message } from '../../../electron/contract/models.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { isSameDay } from '../../ui/times.ts'
import { useAfterPaint } from '../../ui/use-after-paint.ts'
import { Bubble } from './bubble.tsx'
import { DaySeparator } from './day-separator.tsx'
import classes from './history.module.css'
import { historyOptions, messagesOf } from './history-query.ts'
import { HistorySkeleton } from './history-skeleton.tsx'
import { OutgoingItem } from './outgoing-item.tsx'
import { useOutgoing } from './use-outgoing.ts'

/**
 * What was said, and below it what is on its way. The scroller is turned upside down (column-reverse): its origin is
 * the newest message, so that neither a growing draft below nor earlier messages above move what is being read.
 */
export function History({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const history = useInfiniteQuery(historyOptions(desk.orpc, conversation.id))
  const messages = useMemo(() => messagesOf(history.data?.pages), [history.data])
  const outgoing = useOutgoing(conversation.id, messages)
  const scroller = useRef<HTMLDivElement>(null)
  const isAway = useIsAway(scroller)
  const top = useRef<HTMLDivElement>(null)
  // What stands above the newest follows once they are on the screen, and moves nothing.
  const isWhole = useAfterPaint(true, false)
  const canLoad = isWhole && history.hasNextPage && !history.isFetchingNextPage && history.isSuccess
  useWhenSeen(top, scroller, canLoad, () => void history.fetchNextPage())
  if (history.isPending) return <HistorySkeleton />
  const toEnd = () => scroller.current?.scrollTo({ top: 0 })
  const from = isWhole ? 0 : messages.length - DRAWN_FIRST
  const isComplete = history.data?.pages.at(-1)?.historyComplete ?? true
  return (
    <div className={classes.frame}>
      <ScrollRegion ref={scroller} className={classes.scroller} label="Messages">
        <div className={classes.content}>
          <div ref={top} className={classes.top}>
            {history.hasNextPage ? 'Earlier messages…' : isComplete ? null : 'Older messages are on your phone.'}
          </div>
          {history.isError && <ProblemNote problem={toProblem(history.error)} />}
          {messages.map(
            (message, at) =>
              at >= from && (
                <Line
                  key={lineKey(message)}
                  message={message}
                  before={messages[at - 1]}
                  isGroup={conversation.kind === 'group'}
                />
              ),
          )}
          {outgoing.map((item) => (
            <OutgoingItem key={`out-${item.id}`} item={item} />
          ))}
        </div>
      </ScrollRegion>
      {isAway && (
        <ActionIcon
          className={classes.toEnd}
          variant="default"
          size={36}
          radius="xl"
          aria-label="To the newest message"
          onClick={toEnd}
        >
          <IconArrowDown size={18} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

/** So many of the newest are drawn at once: more than most windows show. */
const DRAWN_FIRST = 20

/** A sent reply keeps the key it had on its way, so that it turns into its bubble in place. */
function lineKey(message: Message): string {
  return message.outboxId === null ? message.id : `out-${message.outboxId}`
}

function Line({ message, before, isGroup }: { message: Message; before: Message | undefined; isGroup: boolean }) {
  const isNewDay = before === undefined || !isSameDay(before.sentAt, message.sentAt)
  const isFollowUp =
    !isNewDay && before.fromMe === message.fromMe && before.author === message.author && before.kind !== 'system'
  const isPointedAt = useUi((state) => state.pointedAt.includes(message.id))
  return (
    <>
      {isNewDay && <DaySeparator at={message.sentAt} />}
      <Bubble
        message={message}
        isFollowUp={isFollowUp}
        isPointedAt={isPointedAt}
        showAuthor={isGroup && !message.fromMe && !isFollowUp}
      />
    </>
  )
}

/** Whether the newest message is out of sight by more than a line or two. */
function useIsAway(scroller: React.RefObject<HTMLDivElement | null>): boolean {
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => setAway(element.scrollTop < -120)
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  })
  return isAway
}

/** Calls back when an element comes near the visible part of its scroller. */
function useWhenSeen(
  target: React.RefObject<HTMLElement | null>,
  root: React.RefObject<HTMLElement | null>,
  isOn: boolean,
  onSeen: () => void,
): void {
  const latest = useRef(onSeen)
  useEffect(() => {
    latest.current = onSeen
  })
  useEffect(() => {
    if (!isOn || target.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current()
      },
      { root: root.current, rootMargin: '400px 0px 0px 0px' },
    )
    observer.observe(target.current)
    return () => observer.disconnect()
  }, [isOn, target, root])
}
