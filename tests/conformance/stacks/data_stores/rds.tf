# --- Option groups: options with settings and security groups, and none at all.

resource "aws_db_option_group" "mysql" {
  name                     = "lego-mysql"
  option_group_description = "audited and memcached"
  engine_name              = "mysql"
  major_engine_version     = "8.0"

  option {
    option_name = "MARIADB_AUDIT_PLUGIN"
    option_settings {
      name  = "SERVER_AUDIT_EVENTS"
      value = "CONNECT,QUERY"
    }
    option_settings {
      name  = "SERVER_AUDIT_FILE_ROTATIONS"
      value = "37"
    }
  }
  option {
    option_name                    = "MEMCACHED"
    port                           = 11211
    vpc_security_group_memberships = [aws_security_group.store["cache"].id]
  }
  tags = { Name = "lego-mysql" }
}

resource "aws_db_option_group" "empty" {
  name_prefix          = "lego-empty-"
  engine_name          = "postgres"
  major_engine_version = "15"
}

resource "aws_db_option_group" "west" {
  provider             = aws.west
  name                 = "plain"
  engine_name          = "postgres"
  major_engine_version = "15"
}

# --- A global cluster with its first member, and what hangs on that.

resource "aws_rds_global_cluster" "lego" {
  global_cluster_identifier = "lego-global"
  engine                    = "aurora-postgresql"
  engine_version            = "15.4"
  database_name             = "lego"
  deletion_protection       = false
  storage_encrypted         = true
}

resource "aws_db_subnet_group" "lego" {
  name       = "data-stores"
  subnet_ids = [for s in aws_subnet.private : s.id]
}

# Without default tags, so that one that is added elsewhere is all there is.
resource "aws_db_parameter_group" "west" {
  provider = aws.west
  name     = "plain"
  family   = "postgres15"
}

resource "aws_rds_cluster" "lego" {
  cluster_identifier     = "data-stores"
  engine                 = "aurora-postgresql"
  engine_version         = "15.4"
  master_username        = "lego"
  master_password        = "correct-horse-battery-staple"
  db_subnet_group_name   = aws_db_subnet_group.lego.name
  vpc_security_group_ids = [aws_security_group.store["database"].id]
  storage_encrypted      = true
  skip_final_snapshot    = true
  apply_immediately      = true
}

resource "aws_rds_cluster_role_association" "import" {
  db_cluster_identifier = aws_rds_cluster.lego.id
  feature_name          = "s3Import"
  role_arn              = "arn:aws:iam::123456789012:role/import"
}

resource "aws_rds_cluster_role_association" "export" {
  db_cluster_identifier = aws_rds_cluster.lego.id
  feature_name          = "s3Export"
  role_arn              = "arn:aws:iam::123456789012:role/export"
}

resource "aws_rds_cluster_endpoint" "analytics" {
  cluster_identifier          = aws_rds_cluster.lego.id
  cluster_endpoint_identifier = "analytics"
  custom_endpoint_type        = "READER"
  excluded_members            = ["data-stores-1", "data-stores-2"]
  tags                        = { Name = "analytics" }
}

resource "aws_rds_cluster_endpoint" "any" {
  cluster_identifier          = aws_rds_cluster.lego.id
  cluster_endpoint_identifier = "any"
  custom_endpoint_type        = "ANY"
  static_members              = ["data-stores-1"]
}

resource "aws_db_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_rds_cluster.lego.id
  db_cluster_snapshot_identifier = "before-migration"
  shared_accounts                = ["111122223333"]
  tags                           = { Name = "before-migration" }
}

# --- An instance with its snapshot and role. Its password is RDS's to keep.

resource "aws_db_instance" "ledger" {
  identifier                  = "data-stores-ledger"
  engine                      = "postgres"
  engine_version              = "15"
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  username                    = "ledger"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.lego.name
  vpc_security_group_ids      = [aws_security_group.store["database"].id]
  skip_final_snapshot         = true
}

resource "aws_db_instance_role_association" "lambda" {
  db_instance_identifier = aws_db_instance.ledger.identifier
  feature_name           = "Lambda"
  role_arn               = "arn:aws:iam::123456789012:role/lambda"
}

resource "aws_db_snapshot" "before" {
  db_instance_identifier = aws_db_instance.ledger.identifier
  db_snapshot_identifier = "Ledger-Before"
}

# --- A proxy to each.

resource "aws_secretsmanager_secret" "database" {
  name                    = "data-stores/database"
  recovery_window_in_days = 0
}

resource "aws_db_proxy" "lego" {
  name                   = "lego"
  engine_family          = "POSTGRESQL"
  role_arn               = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids         = [for s in aws_subnet.private : s.id]
  vpc_security_group_ids = [aws_security_group.store["proxy"].id]
  require_tls            = true
  idle_client_timeout    = 900

  auth {
    auth_scheme = "SECRETS"
    description = "the application"
    iam_auth    = "REQUIRED"
    secret_arn  = aws_secretsmanager_secret.database.arn
  }
  tags = { Name = "lego" }
}

resource "aws_db_proxy" "plain" {
  name           = "plain"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = [for s in aws_subnet.private : s.id]

  auth {
    secret_arn = aws_secretsmanager_secret.database.arn
  }
}

resource "aws_db_proxy_default_target_group" "lego" {
  db_proxy_name = aws_db_proxy.lego.name

  connection_pool_config {
    connection_borrow_timeout    = 60
    init_query                   = "SET work_mem = '8MB'"
    max_connections_percent      = 80
    max_idle_connections_percent = 40
    session_pinning_filters      = ["EXCLUDE_VARIABLE_SETS"]
  }
}

resource "aws_db_proxy_default_target_group" "plain" {
  db_proxy_name = aws_db_proxy.plain.name
}

resource "aws_db_proxy_target" "cluster" {
  db_proxy_name         = aws_db_proxy.lego.name
  target_group_name     = aws_db_proxy_default_target_group.lego.name
  db_cluster_identifier = aws_rds_cluster.lego.id
}

resource "aws_db_proxy_target" "instance" {
  db_proxy_name          = aws_db_proxy.plain.name
  target_group_name      = aws_db_proxy_default_target_group.plain.name
  db_instance_identifier = aws_db_instance.ledger.identifier
}

# --- Events

resource "aws_db_event_subscription" "lego" {
  name             = "lego-events"
  sns_topic        = local.topic
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.lego.id, "data-stores-other"]
  event_categories = ["failover", "maintenance"]
  tags             = { Name = "lego-events" }
}

resource "aws_db_event_subscription" "all" {
  name_prefix = "all-"
  sns_topic   = local.topic
}
