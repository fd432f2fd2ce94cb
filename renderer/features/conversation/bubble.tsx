import { memo } from 'react'
import type { Message } from '../../../electron/contract/models.ts'
import { clock, moment } from '../../ui/times.ts'
import classes from './bubble.module.css'
import { KIND_WORDS } from './conversation-words.ts'
import { MediaContent } from './media-content.tsx'
import { MessageText } from './message-text.tsx'
import { ReceiptIcon } from './receipt-icon.tsx'
import { WriteDown } from './write-down.tsx'

interface BubbleProps {
  readonly message: Message
  /** The one above is of the same person: they stand closer together. */
  readonly isFollowUp: boolean
  /** A statement of the draft stands on it, and somebody looks at that statement. */
  readonly isPointedAt: boolean
  readonly showAuthor: boolean
}

/** One message. Whatever a stranger sent is plain text here, or a placeholder with a name. */
export const Bubble = memo(function Bubble({ message, isFollowUp, isPointedAt, showAuthor }: BubbleProps) {
  if (message.kind === 'system') {
    return <p className={classes.system}>{message.text ?? KIND_WORDS.system}</p>
  }
  return (
    <article
      className={classes.line}
      data-mine={message.fromMe}
      data-follow-up={isFollowUp}
      data-message={message.id}
      data-pointed-at={isPointedAt}
      aria-label={label(message)}
    >
      <div className={classes.bubble}>
        {showAuthor && message.author !== null && (
          <div className={classes.author} dir="auto">
            {message.author}
          </div>
        )}
        {message.quoted && <Quote quoted={message.quoted} />}
        {message.revokedAt === null ? <Content message={message} /> : <Deleted message={message} />}
        <footer className={classes.foot}>
          {message.transcribed && <span>spoken</span>}
          {message.editedAt !== null && message.revokedAt === null && <span>edited</span>}
          <time dateTime={message.sentAt} title={moment(message.sentAt)}>
            {clock(message.sentAt)}
          </time>
          {message.fromMe && <ReceiptIcon receipt={message.receipt} />}
        </footer>
      </div>
    </article>
  )
})

function Content({ message }: { message: Message }) {
  return (
    <>
      {message.kind !== 'text' && <MediaContent message={message} />}
      <WriteDown message={message} />
      {message.text !== null && message.text !== '' && <MessageText text={message.text} />}
    </>
  )
}

function Quote({ quoted }: { quoted: NonNullable<Message['quoted']> }) {
  return (
    <blockquote className={classes.quote}>
      {quoted.author !== null && <div className={classes.author}>{quoted.author}</div>}
      <div className={classes.quoted} dir="auto">
        {quoted.text}
      </div>
    </blockquote>
  )
}

function Deleted({ message: { expiresAt, revokedAt } }: { message: Message }) {
  const hasDisappeared = expiresAt !== null && revokedAt !== null && revokedAt >= expiresAt
  return <span className={classes.deleted}>This message {hasDisappeared ? 'disappeared' : 'was deleted'}</span>
}

function label(message: Message): string {
  return message.fromMe ? 'Message from you' : `Message from ${message.author ?? 'them'}`
}
