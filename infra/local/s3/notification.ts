import { randomUUID } from "node:crypto";
import { S3Error } from "./errors.ts";
import type { QueueRule } from "./model.ts";
import { writeXml, type XmlNode } from "./xml.ts";

/** Reads a notification configuration. Only queues are supported. @throws S3Error InvalidArgument */
export function readQueueRules(document: XmlNode): QueueRule[] {
  for (const other of ["TopicConfiguration", "CloudFunctionConfiguration"]) {
    if (document.first(other)) {
      throw new S3Error("NotImplemented", "The local S3 sends events to SQS queues only.");
    }
  }
  return document.all("QueueConfiguration").map((node) => {
    const filters = node.first("Filter")?.first("S3Key")?.all("FilterRule") ?? [];
    const filter = (name: string) =>
      filters.find((rule) => rule.textOf("Name")?.toLowerCase() === name)?.textOf("Value") ?? "";
    const events = node.all("Event").map((event) => event.text);
    if (events.length === 0)
      throw new S3Error("InvalidArgument", "A configuration needs an event.");
    return {
      id: node.textOf("Id") ?? randomUUID(),
      queueArn: node.textOf("Queue") ?? "",
      events,
      prefix: filter("prefix"),
      suffix: filter("suffix"),
    };
  });
}

export function writeQueueRules(rules: readonly QueueRule[]): string {
  return writeXml("NotificationConfiguration", {
    QueueConfiguration: rules.map((rule) => ({
      Id: rule.id,
      Queue: rule.queueArn,
      Event: rule.events,
      ...(rule.prefix + rule.suffix !== "" && { Filter: { S3Key: { FilterRule: filters(rule) } } }),
    })),
  });
}

function filters(rule: QueueRule): { Name: string; Value: string }[] {
  return [
    { Name: "Prefix", Value: rule.prefix },
    { Name: "Suffix", Value: rule.suffix },
  ].filter((filter) => filter.Value !== "");
}
