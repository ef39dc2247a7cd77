/** The most that one step in the browser may take. It matters to what fails only, and a loaded machine is slow. */
export const TIMEOUT_MS = 60_000;
