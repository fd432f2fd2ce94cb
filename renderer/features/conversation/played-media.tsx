import { Button } from '@mantine/core'
import { IconMicrophone, IconPlayerPlay, IconVideo } from '@tabler/icons-react'
import { useState } from 'react'
import type { Message } from '../../../electron/contract/models.ts'
import { mediaWords } from './conversation-words.ts'
import classes from './media.module.css'
import { MediaProblem } from './media-problem.tsx'
import { useMedia } from './use-media.ts'

/** A voice note, audio or video: fetched when play is pressed, and played from the start then. */
export function PlayedMedia({ message }: { message: Message }) {
  const [isWanted, setWanted] = useState(false)
  const { url, problem, isFetching, retry } = useMedia(message.id, isWanted)
  const words = mediaWords(message)
  if (problem !== null && !isFetching) return <MediaProblem name={words} problem={problem} onRetry={retry} />
  if (url === null) {
    const Sign = message.kind === 'video' ? IconVideo : IconMicrophone
    return (
      <div className={classes.placeholder}>
        <Sign size={18} aria-hidden />
        <span className={classes.words}>{words}</span>
        <Button
          size="compact-sm"
          h={32}
          disabled={isFetching}
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          aria-label={`Play: ${words}`}
          onClick={() => setWanted(true)}
        >
          {isFetching ? 'Fetching…' : 'Play'}
        </Button>
      </div>
    )
  }
  return message.kind === 'video' ? (
    <video src={url} controls autoPlay className={classes.video} aria-label={words}>
      <track kind="captions" />
    </video>
  ) : (
    <audio src={url} controls autoPlay className={classes.audio} aria-label={words}>
      <track kind="captions" />
    </audio>
  )
}
