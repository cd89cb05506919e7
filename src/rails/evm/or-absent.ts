/** Viem throws where a node knows nothing of a transaction; whatever else goes wrong says nothing of it. */
export async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'TransactionNotFoundError' || name === 'TransactionReceiptNotFoundError') return undefined;
    throw error;
  }
}
