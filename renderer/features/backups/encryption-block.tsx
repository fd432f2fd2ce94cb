import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { BackupList } from '../../../electron/contract/backups.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { SettingRow } from '../settings/setting-row.tsx'
import { PASSPHRASE_PLACE, setPassphrase } from './backup-actions.ts'
import { passphraseProblem } from './backup-words.ts'
import classes from './backups.module.css'

const OFF = 'Off: whoever can read the folder can read the backups.'
const ON = 'On: backups from now on open only with your passphrase. Those made before stay as they are.'

/** Encryption with a passphrase: on, changed, off. */
export function EncryptionBlock({ list }: { list: BackupList }) {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  return (
    <SettingRow id="backups.encrypt" title="Encryption" effect={list.encrypted ? ON : OFF} below={isOpen}>
      {isOpen ? (
        <PassphraseForm onEnd={() => setOpen(false)} />
      ) : (
        <div className={classes.buttons}>
          {list.encrypted && <Button onClick={() => void setPassphrase(desk, null)}>Stop encrypting</Button>}
          <Button onClick={() => setOpen(true)}>{list.encrypted ? 'Change passphrase' : 'Set a passphrase'}</Button>
        </div>
      )}
      <ProblemAt place={PASSPHRASE_PLACE} />
    </SettingRow>
  )
}

function PassphraseForm({ onEnd }: { onEnd: () => void }) {
  const desk = useDesk()
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const problem = passphraseProblem(first, second)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (problem === null && (await setPassphrase(desk, first))) onEnd()
  }
  return (
    <form className={classes.passphrase} onSubmit={(event) => void save(event)}>
      <p className={classes.honest}>
        A lost passphrase cannot be recovered: without it nobody can open these backups, and neither can Secretary.
        Write it down somewhere else. It is kept with your keys on this computer, so that backups can be made without
        you; to restore one you are asked for it.
      </p>
      <PasswordInput
        label="Passphrase"
        autoComplete="new-password"
        className={classes.field}
        value={first}
        data-autofocus
        onChange={(event) => setFirst(event.currentTarget.value)}
      />
      <PasswordInput
        label="Once more"
        autoComplete="new-password"
        className={classes.field}
        value={second}
        error={second.length >= first.length && second !== '' ? problem : undefined}
        onChange={(event) => setSecond(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button onClick={onEnd}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={problem !== null}>
          Encrypt from now on
        </Button>
      </div>
    </form>
  )
}
