import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useDesk } from '../state/use-desk.ts'

/** Hands the person's choice of light or dark to the theme, which remembers it for the next first paint. */
export function ColorScheme() {
  const desk = useDesk()
  const { setColorScheme } = useMantineColorScheme()
  const { data: choice } = useQuery(
    desk.orpc.settings.get.queryOptions({ select: (settings) => settings.appearance.colorScheme }),
  )
  useEffect(() => {
    if (choice !== undefined) setColorScheme(choice === 'system' ? 'auto' : choice)
  }, [choice, setColorScheme])
  return null
}
