import { Modal } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../electron/contract/models.ts'
import { KIND_WORDS } from './conversation-words.ts'
import classes from './media.module.css'
import { MediaProblem } from './media-problem.tsx'
import { useMedia } from './use-media.ts'

/** A picture in a frame of fixed size (nothing jumps when it arrives), fetched when it comes into view. */
export function PictureMedia({ message }: { message: Message }) {
  const frame = useRef<HTMLDivElement>(null)
  const isSeen = useIsSeen(frame)
  const [isLarge, setLarge] = useState(false)
  const { url, problem, retry } = useMedia(message.id, isSeen)
  const name = message.media?.fileName ?? KIND_WORDS[message.kind]
  return (
    <div ref={frame} className={classes.picture} data-kind={message.kind}>
      {url !== null ? (
        <button
          type="button"
          className={classes.open}
          aria-label={`${name}: show it large`}
          onClick={() => setLarge(true)}
        >
          <img src={url} alt={name} className={classes.image} />
        </button>
      ) : problem !== null ? (
        <MediaProblem name={name} problem={problem} onRetry={retry} />
      ) : (
        <span className={classes.waiting}>
          <IconPhoto size={24} aria-hidden />
          {name}
        </span>
      )}
      <Modal
        opened={isLarge}
        onClose={() => setLarge(false)}
        size="auto"
        title={name}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {url !== null && <img src={url} alt={name} className={classes.large} />}
      </Modal>
    </div>
  )
}

/** True from the first moment an element is near the visible part of the window. */
function useIsSeen(element: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (isSeen || element.current === null) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [isSeen, element])
  return isSeen
}
