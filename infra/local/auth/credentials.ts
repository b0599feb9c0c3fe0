/** The single access key a local stack knows. */
export interface LocalCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const LOCAL_REGION = "us-east-1";
/** The account id that appears in ARNs and queue URLs of the local stack. */
export const LOCAL_ACCOUNT_ID = "000000000000";

/** Used when the caller brings no key of its own. It guards nothing: the stack listens on loopback only. */
export const DEFAULT_CREDENTIALS: LocalCredentials = {
  accessKeyId: "countersign-local",
  secretAccessKey: "countersign-local-secret",
};
