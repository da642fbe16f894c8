/** A turn for the process, in which it hears Ctrl-C; for loops that compute in the main thread. */
export const turn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });
