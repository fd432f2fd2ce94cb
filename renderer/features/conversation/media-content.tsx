import {
  IconBan,
  IconCalendarEvent,
  IconChartBar,
  IconEyeOff,
  IconHelp,
  IconLockQuestion,
  IconMapPin,
  IconPhone,
  IconUser,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Message, MessageKind } from '../../../electron/contract/models.ts'
import { KIND_WORDS } from './conversation-words.ts'
import { FileMedia } from './file-media.tsx'
import classes from './media.module.css'
import { PictureMedia } from './picture-media.tsx'
import { PlayedMedia } from './played-media.tsx'

/** What a message carries besides words: shown, playable, or a placeholder that says what it is. */
export function MediaContent({ message }: { message: Message }) {
  switch (message.kind) {
    case 'image':
    case 'sticker':
      return <PictureMedia message={message} />
    case 'voice':
    case 'audio':
    case 'video':
      return <PlayedMedia message={message} />
    case 'document':
      return <FileMedia message={message} />
    default:
      return <Placeholder kind={message.kind} />
  }
}

const SIGNS: Partial<Record<MessageKind, ReactNode>> = {
  location: <IconMapPin size={18} aria-hidden />,
  contact: <IconUser size={18} aria-hidden />,
  poll: <IconChartBar size={18} aria-hidden />,
  event: <IconCalendarEvent size={18} aria-hidden />,
  call: <IconPhone size={18} aria-hidden />,
  view_once: <IconEyeOff size={18} aria-hidden />,
  undecryptable: <IconLockQuestion size={18} aria-hidden />,
  unknown: <IconHelp size={18} aria-hidden />,
}

function Placeholder({ kind }: { kind: MessageKind }) {
  return (
    <div className={classes.placeholder}>
      {SIGNS[kind] ?? <IconBan size={18} aria-hidden />}
      <span>{KIND_WORDS[kind]}</span>
    </div>
  )
}
