import { Button } from '@mantine/core'
import type { SettingsAnswer } from '../../../electron/contract/settings.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './model.module.css'
import { chooseServer } from './model-actions.ts'
import { useLocalServers } from './model-blocks.tsx'
import { changeSettings } from './use-settings.ts'

/** Offers the model servers that answer on this computer and are not in use. */
export function LocalOffer({ place, settings }: { place: string; settings: SettingsAnswer }) {
  const desk = useDesk()
  const { model, overriddenByEnvironment } = settings
  const isFixed = overriddenByEnvironment.includes('model.baseUrl')
  const offers = useLocalServers().filter(
    (server) => server.models.length > 0 && (model.preset === 'none' || server.baseUrl !== model.baseUrl),
  )
  if (isFixed || offers.length === 0) return null
  return (
    <ul className={classes.offers}>
      {offers.map((server) => {
        const name = server.models[0] ?? ''
        return (
          <li key={server.baseUrl} className={classes.offer}>
            <span>
              {server.label} runs on this computer with {name}. With it, nothing leaves this computer.
            </span>
            <Button
              onClick={() => void changeSettings(desk, place, chooseServer(server, name))}
              aria-label={`Use ${server.label}`}
            >
              Use it
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
