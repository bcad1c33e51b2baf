#include "providers/http/mask_rules.h"

#include <array>

// Which replies carry secrets is in the AWS service models as `"sensitive": true`
// (https://github.com/boto/botocore/tree/develop/botocore/data); credential documents are described at
// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html.

namespace reconcile {
namespace {

constinit const std::array kRules = {
    // Credentials wherever they appear: STS, SSO, container and instance metadata, Cognito, ECR, IAM.
    MaskRule{.path = "SecretAccessKey"},
    MaskRule{.path = "SessionToken"},
    MaskRule{.path = "SecurityToken"},
    MaskRule{.path = "AccessKeyId", .beside = "SecretAccessKey"},
    MaskRule{.path = "Token", .beside = "SecretAccessKey"},
    MaskRule{.path = "Expiration", .beside = "SecretAccessKey", .how = MaskHow::kFarFuture},
    MaskRule{.path = "Credentials.SecretKey"},
    MaskRule{.path = "AuthorizationToken"},
    MaskRule{.path = "AccessToken"},
    MaskRule{.path = "RefreshToken"},
    MaskRule{.path = "IdToken"},
    MaskRule{.path = "BearerToken"},
    MaskRule{.path = "ClientSecret"},
    MaskRule{.path = "DeviceCode"},
    MaskRule{.path = "ServicePassword"},
    MaskRule{.path = "SSHPrivateKey"},

    // What goes to STS.
    MaskRule{.path = "WebIdentityToken"},
    MaskRule{.path = "SAMLAssertion"},
    MaskRule{.operation = "Assume*", .path = "TokenCode"},
    MaskRule{.operation = "GetSessionToken", .path = "TokenCode"},
    // Not secrets, but new in every run, so that a replay would not find them.
    MaskRule{.operation = "Assume*", .path = "RoleSessionName"},
    MaskRule{.path = "ClientRequestToken"},
    MaskRule{.path = "IdempotencyToken"},
    // Nor this, but it would change in every recording and tell nobody anything.
    MaskRule{.path = "RequestId"},

    // Secrets Manager, SSM, KMS, and keys that are handed out once.
    MaskRule{.path = "SecretString", .how = MaskHow::kDigest},
    MaskRule{.path = "SecretBinary", .how = MaskHow::kDigest},
    MaskRule{.operation = "GetRandomPassword", .path = "RandomPassword"},
    MaskRule{.path = "Value", .beside = "Type=SecureString", .how = MaskHow::kDigest},
    // Of any type: a state calls them all sensitive.
    MaskRule{.operation = "GetParameter*", .path = "Value", .how = MaskHow::kDigest},
    MaskRule{.operation = "PutParameter", .path = "Value", .how = MaskHow::kDigest},
    MaskRule{.path = "Plaintext"},
    MaskRule{.path = "PrivateKeyPlaintext"},
    MaskRule{.path = "PrivateKey"},
    MaskRule{.path = "PrivateKeyPem"},
    MaskRule{.path = "KeyMaterial"},

    // Passwords that go out with a change, and that a state may hold.
    MaskRule{.path = "MasterUserPassword"},
    MaskRule{.path = "MasterPassword"},
    MaskRule{.path = "Password"},
    MaskRule{.path = "NewPassword"},
    MaskRule{.path = "OldPassword"},
    MaskRule{.path = "AuthToken"},
    MaskRule{.path = "Passphrase"},

    // Environments of programs: by key, because people put secrets there.
    MaskRule{.path = "Environment.Variables", .how = MaskHow::kDigest},
    MaskRule{.path = "ContainerDefinitions.Environment.Value", .how = MaskHow::kDigest},
    MaskRule{.path = "EnvironmentVariables.Value", .how = MaskHow::kDigest},
    MaskRule{.path = "UserData", .how = MaskHow::kDigest},
    MaskRule{.path = "UserDataBase64", .how = MaskHow::kDigest},
};

constinit const std::array<std::string_view, 2> kSecretReplies = {
    "/latest/api/token",
    "/latest/user-data",
};

constinit const std::array<std::string_view, 2> kSecretPaths = {
    "/v2/credentials/",
    "/v1/credentials/",
};

constinit const std::array<std::string_view, 7> kSignatureParameters = {
    "X-Amz-Algorithm", "X-Amz-Credential",     "X-Amz-Date",         "X-Amz-Expires",
    "X-Amz-Signature", "X-Amz-Security-Token", "X-Amz-SignedHeaders"};

}  // namespace

std::span<const MaskRule> mask_rules() { return kRules; }
std::span<const std::string_view> secret_replies() { return kSecretReplies; }
std::span<const std::string_view> secret_paths() { return kSecretPaths; }
std::span<const std::string_view> signature_parameters() { return kSignatureParameters; }

}  // namespace reconcile
