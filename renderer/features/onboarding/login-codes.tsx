import { Button, Skeleton, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Session } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { useNow } from '../../ui/use-now.ts'
import classes from './link.module.css'
import { PhoneSteps } from './phone-steps.tsx'
import { QrImage } from './qr-image.tsx'
import { askForPairingCode } from './session-actions.ts'
import { groupedCode, secondsLeft } from './session-words.ts'

/** The code to scan or to type, with the steps on the phone beside it. */
export function LoginCodes({ session }: { session: Session }) {
  const { pairingCode } = session
  return (
    <div className={classes.codes}>
      <div className={classes.code}>
        {pairingCode === null ? <Qr session={session} /> : <Pairing code={pairingCode} />}
      </div>
      <div className={classes.beside}>
        <PhoneSteps kind={pairingCode === null ? 'qr' : 'pairing'} />
        <PhoneNumber hasCode={pairingCode !== null} />
      </div>
    </div>
  )
}

function Qr({ session }: { session: Session }) {
  const now = useNow(1_000)
  const { qr, qrExpiresAt, qrNumber, qrMax } = session
  if (qr === null) {
    return (
      <>
        <Skeleton className={classes.qr} radius="md" animate={false} />
        <p className={classes.left} role="status">
          A code is coming…
        </p>
      </>
    )
  }
  const left = qrExpiresAt === null ? null : secondsLeft(qrExpiresAt, now)
  return (
    <>
      <QrImage text={qr} isOver={left === 0} />
      <p className={classes.left}>
        {qrNumber !== null && `Code ${qrNumber} of ${qrMax}`}
        {left !== null && (left === 0 ? ' · a new one is coming…' : ` · ${left} s left`)}
      </p>
    </>
  )
}

function Pairing({ code }: { code: string }) {
  return (
    <p className={classes.pairing} role="status" aria-label={`Code: ${[...groupedCode(code)].join(' ')}`}>
      {groupedCode(code)}
    </p>
  )
}

/** The other way to link, for a phone whose camera is not at hand. */
function PhoneNumber({ hasCode }: { hasCode: boolean }) {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const [phone, setPhone] = useState('')
  const [isAsking, setAsking] = useState(false)
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    if (phone.trim() === '') return
    setAsking(true)
    const worked = await askForPairingCode(desk, phone.trim())
    setAsking(false)
    if (worked) setOpen(false)
  }
  if (!isOpen) {
    return (
      <Button variant="subtle" className={classes.other} onClick={() => setOpen(true)}>
        {hasCode ? 'Ask for another code' : 'Link with a phone number instead'}
      </Button>
    )
  }
  return (
    <form className={classes.number} onSubmit={(event) => void ask(event)}>
      <TextInput
        label="Your phone number"
        description="With the country code, as on the phone that has WhatsApp."
        placeholder="+49 151 23456789"
        type="tel"
        autoComplete="tel"
        maxLength={40}
        data-autofocus
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={isAsking || phone.trim() === ''}>
        {isAsking ? 'Asking…' : 'Get a code'}
      </Button>
      <ProblemAt place="pairing" />
    </form>
  )
}
