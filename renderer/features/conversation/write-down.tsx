import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Message } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { useSettings } from '../settings/use-settings.ts'

/** Has a voice note written down, where a model for speech is chosen and nobody did it yet. */
export function WriteDown({ message }: { message: Message }) {
  const isSpoken = message.kind === 'voice' || message.kind === 'audio'
  // Most messages are not spoken: they need no eye on the settings.
  return isSpoken && message.text === null && message.media !== null ? <Offer message={message} /> : null
}

function Offer({ message }: { message: Message }) {
  const desk = useDesk()
  const settings = useSettings()
  const [isAsking, setAsking] = useState(false)
  const place = `write-down:${message.id}`
  if (!settings?.transcription.profile) return null
  const ask = async () => {
    setAsking(true)
    await desk.attempt(place, () => desk.client.messages.transcribe({ id: message.id }))
    setAsking(false)
  }
  return (
    <>
      <Button size="compact-sm" h={32} variant="subtle" disabled={isAsking} onClick={() => void ask()}>
        {isAsking ? 'Listening…' : 'Write it down'}
      </Button>
      <ProblemAt place={place} />
    </>
  )
}
