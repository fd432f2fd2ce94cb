import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent: a calm teal. 7 carries white text in the light scheme (5.5:1), 4 is text on dark (7:1 and more). */
const accent: MantineColorsTuple = [
  '#effaf8',
  '#d9f2ed',
  '#b3e4da',
  '#86d2c4',
  '#5abfae',
  '#35a694',
  '#1f8b7b',
  '#127065',
  '#0e5a51',
  '#0a463f',
]

/** Greys with a little warmth, from text on dark (0) to the darkest ground (9). */
const dark: MantineColorsTuple = [
  '#e8e8e6',
  '#c9cac9',
  '#a3a6a8',
  '#7d8184',
  '#3c4043',
  '#303437',
  '#24272a',
  '#1b1d20',
  '#151719',
  '#0f1113',
]

/** Sizes stand on a grid of 8 px; text is 14 px, messages 15. Nothing moves longer than 150 ms, or at all if unwanted. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },

  colors: { accent, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '18px', lineHeight: '24px' }, h2: { fontSize: '15px', lineHeight: '24px' } },
  },
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 32, variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 500, closeDelay: 0, withArrow: false, transitionProps: { duration: 100 } } },
    Popover: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md', radius: 'md' } },
    Menu: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md', radius: 'md' } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
  },
})
