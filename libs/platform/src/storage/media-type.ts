import { fileTypeFromFile } from 'file-type/node';

/**
 * What a file is by its bytes, as a media type; undefined for what has no mark of its own, such as text. Of an archive the names of its entries are read and at most one
 * entry of at most 1 MiB is unpacked, the list of its types: what else would come out of it is never looked at.
 */
export async function mediaTypeOf(path: string): Promise<string | undefined> {
  return (await fileTypeFromFile(path))?.mime;
}
