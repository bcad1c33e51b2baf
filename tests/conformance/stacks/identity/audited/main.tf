variable "name" { type = string }

resource "aws_iam_role" "this" {
  name               = "lego-${var.name}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = ["sts:AssumeRole"], Principal = { Service = ["${var.name}.amazonaws.com"] } } })
}

resource "aws_iam_policy" "this" {
  name   = "lego-${var.name}"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${var.name}:*", Resource = "*" }] })
}

resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.this.arn
}

resource "aws_iam_role_policy" "this" {
  role   = aws_iam_role.this.id
  policy = aws_iam_policy.this.policy
}
