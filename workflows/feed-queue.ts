/** The queue of the activities that ask the feed: their rate is limited there, for all workers together. */
export function feedQueueOf(taskQueue: string): string {
  return `${taskQueue}-feed`;
}
