import { CfnOutput, Duration } from "aws-cdk-lib";
import { Repository, RepositoryEncryption, TagMutability, TagStatus } from "aws-cdk-lib/aws-ecr";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";

/** The image repository. A tag never changes its meaning, so a roll back is the same image. */
export class RegistryStack extends ProductStack {
  readonly repository: Repository;

  constructor(scope: Construct, settings: Settings, key: IKey) {
    super(scope, "registry", settings, "image repository");
    this.repository = new Repository(this, "Images", {
      repositoryName: this.names.repository,
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      encryption: RepositoryEncryption.KMS,
      encryptionKey: key,
      removalPolicy: this.dataRemoval,
      lifecycleRules: [
        {
          rulePriority: 1,
          description: "Layers nobody tagged",
          tagStatus: TagStatus.UNTAGGED,
          maxImageAge: Duration.days(7),
        },
        { rulePriority: 2, description: "Enough to roll back", maxImageCount: 50 },
      ],
    });
    new CfnOutput(this, "RepositoryUri", { value: this.repository.repositoryUri });
  }
}
