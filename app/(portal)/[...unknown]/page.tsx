import { notFound } from "next/navigation";

/** Any address nobody answers: said within the frame, so that the person can go on from there. */
export default function UnknownPage(): never {
  notFound();
}
