import { useQuery } from '@tanstack/react-query'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'

type Waiting = Pick<OutboxItem, 'status' | 'errors' | 'waitingFor'>

/** A draft that waits for a model which failed, or refuses everything: nothing is being written, and nothing is promised. */
export function isStuck({ status, errors, waitingFor }: Waiting, isModelStopped: boolean): boolean {
  return status === 'pending' && waitingFor?.code === 'model' && (isModelStopped || errors.length > 0)
}

/** Whether no model writes anything before the person changes something (a wrong key, say). */
export function useModelStopped(): boolean {
  const { data: info } = useQuery(useDesk().orpc.app.info.queryOptions())
  return info?.notices.some(({ code }) => code === 'MODEL_STOPPED') ?? false
}
