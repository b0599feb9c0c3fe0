import type { Metadata } from "next";
import { retryDocument } from "#app/actions/retry-document.ts";
import { Processing } from "#components/documents/processing.tsx";

export const metadata: Metadata = { title: "Processing" };

export default function ProcessingPage() {
  return <Processing retryDocument={retryDocument} />;
}
