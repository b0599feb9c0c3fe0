import Link from "next/link";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function MatchNotFound() {
  return (
    <MessagePage
      title="There is no such match"
      actions={
        <Button asChild variant="primary">
          <Link href="/matches?view=all">Go to all matches</Link>
        </Button>
      }
    >
      <p>
        No match has this id. It may come from another installation, or the link was cut short. A
        match that was superseded or cancelled would still be shown.
      </p>
    </MessagePage>
  );
}
