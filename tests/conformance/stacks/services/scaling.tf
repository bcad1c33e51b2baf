resource "aws_appautoscaling_target" "scaled" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.scaled.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 10
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.scaled.service_namespace
  resource_id        = aws_appautoscaling_target.scaled.resource_id
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 62.5
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "step" {
  name               = "step"
  service_namespace  = aws_appautoscaling_target.scaled.service_namespace
  resource_id        = aws_appautoscaling_target.scaled.resource_id
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Maximum"
    step_adjustment {
      metric_interval_upper_bound = 0
      scaling_adjustment          = -1
    }
    step_adjustment {
      metric_interval_lower_bound = 0
      scaling_adjustment          = 2
    }
  }
}

resource "aws_appautoscaling_policy" "queue" {
  name               = "queue"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.scaled.service_namespace
  resource_id        = aws_appautoscaling_target.scaled.resource_id
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value     = 100
    disable_scale_in = true
    customized_metric_specification {
      metric_name = "Backlog"
      namespace   = "Lego"
      statistic   = "Average"
      dimensions {
        name  = "Queue"
        value = "orders"
      }
    }
  }
}

resource "aws_appautoscaling_scheduled_action" "night" {
  name               = "night"
  service_namespace  = aws_appautoscaling_target.scaled.service_namespace
  resource_id        = aws_appautoscaling_target.scaled.resource_id
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension
  schedule           = "cron(0 22 * * ? *)"
  timezone           = "Europe/Berlin"

  scalable_target_action {
    min_capacity = 1
    max_capacity = 2
  }
}

resource "aws_autoscaling_group" "workers" {
  name                      = "Lego-Workers"
  min_size                  = 0
  max_size                  = 4
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.main["a"].id, aws_subnet.main["b"].id]
  health_check_grace_period = 120
  health_check_type         = "ELB"
  default_cooldown          = 200
  termination_policies      = ["OldestInstance", "Default"]
  enabled_metrics           = ["GroupInServiceInstances", "GroupTotalInstances"]
  suspended_processes       = ["AZRebalance"]
  target_group_arns         = [aws_alb_target_group.plain.arn]
  max_instance_lifetime     = 604800
  capacity_rebalance        = true
  protect_from_scale_in     = true
  wait_for_capacity_timeout = "0"

  launch_template {
    id      = aws_cloudformation_stack.workers.outputs["Template"]
    version = "$Latest"
  }

  tag {
    key                 = "Name"
    value               = "worker"
    propagate_at_launch = true
  }
  tag {
    key                 = "Role"
    value               = "build"
    propagate_at_launch = false
  }
}

resource "aws_autoscaling_group" "plain" {
  name_prefix               = "plain-"
  min_size                  = 0
  max_size                  = 1
  availability_zones        = ["us-east-1a"]
  wait_for_capacity_timeout = "0"

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity = 1
    }
    launch_template {
      launch_template_specification {
        launch_template_id = aws_cloudformation_stack.workers.outputs["Template"]
        version            = "1"
      }
      override {
        instance_type     = "t3.small"
        weighted_capacity = "2"
      }
      override {
        instance_type = "t3.micro"
      }
    }
  }
}

resource "aws_autoscaling_policy" "simple" {
  name                   = "simple"
  autoscaling_group_name = aws_autoscaling_group.workers.name
  adjustment_type        = "ChangeInCapacity"
  scaling_adjustment     = 1
  cooldown               = 300
}

resource "aws_autoscaling_policy" "step" {
  name                      = "step"
  autoscaling_group_name    = aws_autoscaling_group.workers.name
  policy_type               = "StepScaling"
  adjustment_type           = "PercentChangeInCapacity"
  min_adjustment_magnitude  = 1
  estimated_instance_warmup = 120
  metric_aggregation_type   = "Maximum"

  step_adjustment {
    metric_interval_lower_bound = 0
    metric_interval_upper_bound = 10.5
    scaling_adjustment          = 10
  }
  step_adjustment {
    metric_interval_lower_bound = 10.5
    scaling_adjustment          = 30
  }
}

resource "aws_autoscaling_policy" "cpu" {
  name                   = "cpu"
  autoscaling_group_name = aws_autoscaling_group.workers.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 40
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_policy" "custom" {
  name                   = "custom"
  autoscaling_group_name = aws_autoscaling_group.workers.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value     = 12.5
    disable_scale_in = true
    customized_metric_specification {
      metric_dimension {
        name  = "fuga"
        value = "fuga"
      }
      metric_name = "hoge"
      namespace   = "hoge"
      statistic   = "Average"
    }
  }
}
