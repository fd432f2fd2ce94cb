import { memo } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import type { ListPlace } from '../../state/route.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useNow } from '../../ui/use-now.ts'
import classes from './conversation-row.module.css'
import { rowLabel, rowMark, rowReason, rowSnippet, rowTime } from './row-words.ts'

interface RowProps {
  readonly row: Conversation
  readonly place: ListPlace
  readonly isSelected: boolean
  /** No model writes anything at present. */
  readonly isModelStopped: boolean
  readonly position: number
  readonly top: number
  readonly height: number
  onPick(row: Conversation): void
}

/** Heights are known from the data alone, so that nothing has to be measured and nothing jumps. */
export const ROW_HEIGHT = { two: 60, three: 80 }

export function rowHeight(row: Conversation): number {
  return rowReason(row) === null && rowMark(row) === null ? ROW_HEIGHT.two : ROW_HEIGHT.three
}

/** One conversation in a list. */
export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { row, place, isSelected } = props
  const time = rowTime(row, place, useNow(30_000))
  const reason = rowReason(row)
  const mark = rowMark(row, props.isModelStopped)
  return (
    <div
      id={`conversation-${row.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label={rowLabel(row, time, mark)}
      aria-posinset={props.position}
      aria-setsize={-1}
      className={classes.row}
      style={{ transform: `translateY(${props.top}px)`, height: props.height }}
      data-priority={place === 'unanswered' || place === 'earlier' ? row.priority : 1}
      data-unread={row.unreadCount > 0}
      onClick={() => props.onPick(row)}
      onKeyDown={(event) => {
        if (event.key === ' ') props.onPick(row)
      }}
    >
      <Avatar name={row.title} isGroup={row.kind === 'group'} />
      <div className={classes.words}>
        <div className={classes.first}>
          <span className={classes.title}>{row.title}</span>
          <span className={classes.time}>{time}</span>
        </div>
        <div className={classes.snippet}>{rowSnippet(row)}</div>
        {(reason !== null || mark !== null) && (
          <div className={classes.marks}>
            {reason !== null && <span className={classes.reason}>{reason}</span>}
            {mark !== null && (
              <span className={classes.mark} data-tone={mark.tone}>
                {mark.text}
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  )
})
