import type { Disk } from 'flydrive';

/** What `s3://key:secret@host:port/bucket?region=…&tls=off` says. */
export function bucketOf(text: string) {
  const url = new URL(text);
  const login = url.username === '' ? {} : { credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) } };
  return { bucket: decodeURIComponent(url.pathname.slice(1)), endpoint: `${url.searchParams.get('tls') === 'off' ? 'http' : 'https'}://${url.host}`, region: url.searchParams.get('region') ?? 'us-east-1', ...login };
}

/** A bucket of whatever speaks S3. Who may read it is said at the bucket: no object gets an ACL, which many servers do not know. */
export async function openBucket(text: string): Promise<Disk> {
  const [{ Disk }, { S3Driver }] = await Promise.all([import('flydrive'), import('flydrive/drivers/s3')]);
  // Checksums that the SDK would add by itself are refused by many a server that is not Amazon's; the rows keep a hash of their own.
  return new Disk(new S3Driver({ ...bucketOf(text), forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED', supportsACL: false, visibility: 'private' }));
}
