import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MessageId } from '../../../electron/contract/ids.ts'
import { type Problem, toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'

export interface Media {
  /** A `blob:` address of the fetched file, while it is shown. */
  readonly url: string | null
  readonly file: File | null
  readonly isFetching: boolean
  readonly problem: Problem | null
  retry(): void
}

/** A message's file, fetched only once it is wanted, and kept for as long as the conversation is looked at. */
export function useMedia(id: MessageId, isWanted: boolean): Media {
  const desk = useDesk()
  const query = useQuery(
    desk.orpc.messages.media.queryOptions({
      input: { id },
      enabled: isWanted,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
  )
  const file = query.data ?? null
  return {
    url: useObjectUrl(file),
    file,
    isFetching: query.isFetching,
    problem: query.error === null ? null : toProblem(query.error),
    retry: () => void query.refetch(),
  }
}

function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
