import { Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../electron/contract/models.ts'
import { mediaWords } from './conversation-words.ts'
import classes from './media.module.css'
import { MediaProblem } from './media-problem.tsx'
import { useMedia } from './use-media.ts'

/** A file: its name and size, and a button that fetches it and hands it to the browser to be saved. */
export function FileMedia({ message }: { message: Message }) {
  const [isWanted, setWanted] = useState(false)
  const { url, file, problem, isFetching, retry } = useMedia(message.id, isWanted)
  const link = useRef<HTMLAnchorElement>(null)
  const words = mediaWords(message)
  useEffect(() => {
    if (url !== null) link.current?.click()
  }, [url])
  if (problem !== null && !isFetching) return <MediaProblem name={words} problem={problem} onRetry={retry} />
  return (
    <div className={classes.placeholder}>
      <IconFile size={18} aria-hidden />
      <span className={classes.words}>{words}</span>
      {url === null ? (
        <Button
          size="compact-sm"
          h={32}
          disabled={isFetching}
          aria-label={`Save: ${words}`}
          onClick={() => setWanted(true)}
        >
          {isFetching ? 'Fetching…' : 'Save'}
        </Button>
      ) : (
        <Button
          ref={link}
          component="a"
          size="compact-sm"
          h={32}
          href={url}
          download={message.media?.fileName ?? file?.name ?? 'file'}
        >
          Save again
        </Button>
      )}
    </div>
  )
}
