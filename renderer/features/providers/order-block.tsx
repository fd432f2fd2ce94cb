import { ActionIcon, Button } from '@mantine/core'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import type { SettingsAnswer } from '../../../electron/contract/settings.ts'
import { useDesk } from '../../state/use-desk.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import { changeSettings, settingPlace } from '../settings/use-settings.ts'
import { movedUp, orderOf, profileName } from './provider-actions.ts'
import classes from './providers.module.css'

/** Who is asked for replies, first to last. */
export function WritingOrderBlock(props: BlockProps) {
  return <OrderBlock {...props} use="writing" />
}

/** Who reads what comes in; nobody named means those who write. */
export function ReadingOrderBlock(props: BlockProps) {
  return <OrderBlock {...props} use="triage" />
}

function OrderBlock({ entry, settings, use }: BlockProps & { use: 'writing' | 'triage' }) {
  const desk = useDesk()
  const order = orderOf(settings, use)
  const others = settings.profileStates.filter(({ id }) => !order.includes(id))
  const choose = (ids: readonly string[]) =>
    void changeSettings(desk, settingPlace(entry.id), { providers: { [use]: [...ids] } })
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {order.length === 0 && <p className={classes.none}>The same as for writing.</p>}
      <ol className={classes.list}>
        {order.map((id, at) => (
          <Ordered
            key={id}
            name={nameOf(settings, id)}
            number={at + 1}
            onUp={at === 0 ? null : () => choose(movedUp(order, id))}
            onRemove={order.length === 1 && use === 'writing' ? null : () => choose(order.filter((one) => one !== id))}
          />
        ))}
      </ol>
      {others.length > 0 && (
        <div className={classes.actions}>
          {others.map((state) => (
            <Button key={state.id} onClick={() => choose([...order, state.id])}>
              {order.length === 0 ? `Use ${profileName(state)}` : `Then ${profileName(state)}`}
            </Button>
          ))}
        </div>
      )}
    </SettingRow>
  )
}

interface OrderedProps {
  readonly name: string
  readonly number: number
  readonly onUp: (() => void) | null
  readonly onRemove: (() => void) | null
}

function Ordered({ name, number, onUp, onRemove }: OrderedProps) {
  return (
    <li className={classes.ordered}>
      <span className={classes.number}>{number}</span>
      <span className={classes.words}>{name}</span>
      {onUp !== null && (
        <ActionIcon variant="subtle" size={32} aria-label={`Ask ${name} earlier`} onClick={onUp}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
      )}
      {onRemove !== null && (
        <ActionIcon variant="subtle" size={32} aria-label={`Do not ask ${name}`} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
}

function nameOf({ profileStates }: SettingsAnswer, id: string): string {
  const state = profileStates.find((one) => one.id === id)
  return state === undefined ? id : profileName(state)
}
