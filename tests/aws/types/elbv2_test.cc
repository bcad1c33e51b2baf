#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<RecordedCase>& cases() {
  static const std::vector<RecordedCase> all{
      RecordedCase{
          .name = "LoadBalancer",
          .type = "aws_lb",
          .desired = R"({"access_logs": [{"bucket": "lego-balancer-logs", "enabled": true, "prefix": "web"}],
"arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3",
"client_keep_alive": 3600, "connection_logs": [{"bucket": "", "enabled": false, "prefix": ""}],
"desync_mitigation_mode": "defensive", "drop_invalid_header_fields": true,
"enable_cross_zone_load_balancing": false, "enable_deletion_protection": false, "enable_http2": false,
"enable_tls_version_and_cipher_suite_headers": false, "enable_waf_fail_open": false,
"enable_xff_client_port": false, "enable_zonal_shift": false,
"id": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3",
"idle_timeout": 120, "internal": false, "ip_address_type": "ipv4", "load_balancer_type": "application",
"name": "Lego-Web", "preserve_host_header": false, "security_groups": ["sg-0a353c09ea8375ae3"],
"subnet_mapping": [{"allocation_id": "", "ipv6_address": "", "outpost_id": "", "private_ipv4_address": "",
"subnet_id": "subnet-d490b9fb1e0faebec"}, {"allocation_id": "", "ipv6_address": "", "outpost_id": "",
"private_ipv4_address": "", "subnet_id": "subnet-ddad04daaf074ab86"}, {"allocation_id": "", "ipv6_address": "",
"outpost_id": "", "private_ipv4_address": "", "subnet_id": "subnet-de3c389d94b1d4d9d"}],
"subnets": ["subnet-d490b9fb1e0faebec", "subnet-ddad04daaf074ab86", "subnet-de3c389d94b1d4d9d"],
"tags": {"Environment": "web", "Name": "web"}, "tags_all": {"Environment": "web", "Name": "web",
"Team": "lego"}, "vpc_id": "vpc-d5932cb99f6c8aef0", "xff_header_processing_mode": "append",
"zone_id": "Z2P70J7EXAMPLE"})",
          .replies =
              {{"elbv2", "DescribeCapacityReservation",
                R"(<DescribeCapacityReservationResponse><DescribeCapacityReservationResult><CapacityReservationState><member>
<State><Code>provisioned</Code></State></member></CapacityReservationState></DescribeCapacityReservationResult>
</DescribeCapacityReservationResponse>)"},
               {"elbv2", "DescribeLoadBalancerAttributes",
                R"(<DescribeLoadBalancerAttributesResponse><DescribeLoadBalancerAttributesResult><Attributes><member>
<Key>access_logs.s3.bucket</Key><Value>lego-balancer-logs</Value></member><member>
<Key>access_logs.s3.prefix</Key><Value>web</Value></member><member><Key>deletion_protection.enabled</Key>
<Value>false</Value></member><member><Key>load_balancing.cross_zone.enabled</Key><Value>false</Value></member>
<member><Key>access_logs.s3.enabled</Key><Value>true</Value></member><member>
<Key>connection_logs.s3.enabled</Key><Value>false</Value></member><member><Key>waf.fail_open.enabled</Key>
<Value>false</Value></member><member><Key>idle_timeout.timeout_seconds</Key><Value>120</Value></member><member>
<Key>routing.http.preserve_host_header.enabled</Key><Value>false</Value></member><member>
<Key>routing.http2.enabled</Key><Value>false</Value></member><member>
<Key>routing.http.desync_mitigation_mode</Key><Value>defensive</Value></member><member>
<Key>routing.http.drop_invalid_header_fields.enabled</Key><Value>true</Value></member><member>
<Key>routing.http.x_amzn_tls_version_and_cipher_suite.enabled</Key><Value>false</Value></member><member>
<Key>routing.http.xff_client_port.enabled</Key><Value>false</Value></member><member>
<Key>zonal_shift.config.enabled</Key><Value>false</Value></member><member><Key>client_keep_alive.seconds</Key>
<Value>3600</Value></member><member><Key>routing.http.xff_header_processing.mode</Key><Value>append</Value>
</member></Attributes></DescribeLoadBalancerAttributesResult></DescribeLoadBalancerAttributesResponse>)"},
               {"elbv2", "DescribeLoadBalancers",
                R"(<DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancers><member>
<LoadBalancerArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</LoadBalancerArn>
<DNSName>Lego-Web-1.us-east-1.elb.amazonaws.com</DNSName>
<CanonicalHostedZoneId>Z2P70J7EXAMPLE</CanonicalHostedZoneId><LoadBalancerName>Lego-Web</LoadBalancerName>
<VpcId>vpc-d5932cb99f6c8aef0</VpcId><State><Code>active</Code></State><Type>application</Type>
<AvailabilityZones><member><ZoneName>us-east-1a</ZoneName><SubnetId>subnet-de3c389d94b1d4d9d</SubnetId></member>
<member><ZoneName>us-east-1b</ZoneName><SubnetId>subnet-d490b9fb1e0faebec</SubnetId></member><member>
<ZoneName>us-east-1c</ZoneName><SubnetId>subnet-ddad04daaf074ab86</SubnetId></member></AvailabilityZones>
<SecurityGroups><member>sg-0a353c09ea8375ae3</member></SecurityGroups><IpAddressType>ipv4</IpAddressType>
</member></LoadBalancers></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>)"},
               {"elbv2", "DescribeTags",
                R"(<DescribeTagsResponse><DescribeTagsResult><TagDescriptions><member>
<ResourceArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</ResourceArn>
<Tags><member><Key>Environment</Key><Value>web</Value></member><member><Key>Team</Key><Value>lego</Value>
</member><member><Key>Name</Key><Value>web</Value></member></Tags></member></TagDescriptions>
</DescribeTagsResult></DescribeTagsResponse>)"}},
          .gone =
              {"elbv2", "DescribeLoadBalancers",
               R"(<ErrorResponse><Error><Type>Sender</Type><Code>LoadBalancerNotFound</Code><Message>gone</Message></Error></ErrorResponse>)",
               400},
          .needed = {{"DescribeLoadBalancers"},
                     {"DescribeLoadBalancerAttributes"},
                     {"DescribeCapacityReservation"},
                     {"DescribeTags"}},
          .changes =
              {{R"(<Type>application)", R"(<Type>network)", {"load_balancer_type"}, "DescribeLoadBalancers"},
               {R"(<LoadBalancerName>Lego-Web)",
                R"(<LoadBalancerName>lego-web)",
                {"name"},
                "DescribeLoadBalancers"},
               {R"(<State>)", R"(<Scheme>internal</Scheme><State>)", {"internal"}, "DescribeLoadBalancers"},
               {R"(<IpAddressType>ipv4)",
                R"(<IpAddressType>dualstack)",
                {"ip_address_type"},
                "DescribeLoadBalancers"},
               {R"(<SecurityGroups>)",
                R"(<SecurityGroups><member>sg-more</member>)",
                {"security_groups"},
                "DescribeLoadBalancers"},
               {R"(<AvailabilityZones>)",
                R"(<AvailabilityZones><member><SubnetId>subnet-more</SubnetId></member>)",
                {"subnets"},
                "DescribeLoadBalancers"},
               {R"(<State>)",
                R"(<IpamPools><Ipv4IpamPoolId>pool</Ipv4IpamPoolId></IpamPools><State>)",
                {"ipam_pools[0].ipv4_ipam_pool_id"},
                "DescribeLoadBalancers"},
               {R"(<CapacityReservationState>)",
                R"(<MinimumLoadBalancerCapacity><CapacityUnits>500</CapacityUnits></MinimumLoadBalancerCapacity><CapacityReservationState>)",
                {"minimum_load_balancer_capacity[0].capacity_units"}},
               {R"(<Value>lego-balancer-logs)",
                R"(<Value>elsewhere)",
                {"access_logs[0].bucket"},
                "DescribeLoadBalancerAttributes"},
               {R"(<Value>web)",
                R"(<Value>other)",
                {"access_logs[0].prefix"},
                "DescribeLoadBalancerAttributes"},
               {R"(<Value>120)", R"(<Value>60)", {"idle_timeout"}, "DescribeLoadBalancerAttributes"},
               {R"(<Value>defensive)",
                R"(<Value>monitor)",
                {"desync_mitigation_mode"},
                "DescribeLoadBalancerAttributes"},
               {R"(<Value>3600)", R"(<Value>60)", {"client_keep_alive"}, "DescribeLoadBalancerAttributes"},
               {R"(<Value>append)",
                R"(<Value>preserve)",
                {"xff_header_processing_mode"},
                "DescribeLoadBalancerAttributes"},
               {R"(<Value>lego<)", R"(<Value>other<)", {"tags[\"Team\"]"}, "DescribeTags"}}},
      RecordedCase{
          .name = "Listener",
          .type = "aws_lb_listener",
          .desired =
              R"({"arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/a3b50515b6e560c2",
"certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000a",
"default_action": [{"authenticate_cognito": [], "authenticate_oidc": [], "fixed_response": [], "forward": [],
"order": 1, "redirect": [],
"target_group_arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be",
"type": "forward"}],
"id": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/a3b50515b6e560c2",
"load_balancer_arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3",
"port": 443, "protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS13-1-2-2021-06", "tags": {},
"tags_all": {"Environment": "shared", "Team": "lego"}, "tcp_idle_timeout_seconds": 350})",
          .replies =
              {{"elbv2", "DescribeListenerAttributes",
                R"(<DescribeListenerAttributesResponse><DescribeListenerAttributesResult><Attributes><member>
<Key>tcp.idle_timeout.seconds</Key><Value>350</Value></member></Attributes></DescribeListenerAttributesResult>
</DescribeListenerAttributesResponse>)"},
               {"elbv2", "DescribeListeners",
                R"(<DescribeListenersResponse><DescribeListenersResult><Listeners><member>
<ListenerArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/a3b50515b6e560c2</ListenerArn>
<LoadBalancerArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</LoadBalancerArn>
<Port>443</Port><Protocol>HTTPS</Protocol><Certificates><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000a</CertificateArn>
</member><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000c</CertificateArn>
</member><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000b</CertificateArn>
</member></Certificates><SslPolicy>ELBSecurityPolicy-TLS13-1-2-2021-06</SslPolicy><DefaultActions><member>
<Type>forward</Type>
<TargetGroupArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be</TargetGroupArn>
<Order>1</Order></member></DefaultActions><AlpnPolicy/></member></Listeners></DescribeListenersResult>
</DescribeListenersResponse>)"},
               {"elbv2", "DescribeTags",
                R"(<DescribeTagsResponse><DescribeTagsResult><TagDescriptions><member>
<ResourceArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/a3b50515b6e560c2</ResourceArn>
<Tags><member><Key>Environment</Key><Value>shared</Value></member><member><Key>Team</Key><Value>lego</Value>
</member></Tags></member></TagDescriptions></DescribeTagsResult></DescribeTagsResponse>)"}},
          .gone =
              {"elbv2", "DescribeListeners",
               R"(<ErrorResponse><Error><Type>Sender</Type><Code>ListenerNotFound</Code><Message>gone</Message></Error></ErrorResponse>)",
               400},
          .needed = {{"DescribeListeners"}, {"DescribeListenerAttributes"}, {"DescribeTags"}},
          .changes =
              {{R"(<Port>443)", R"(<Port>8443)", {"port"}, "DescribeListeners"},
               {R"(<Protocol>HTTPS)", R"(<Protocol>HTTP)", {"protocol"}, "DescribeListeners"},
               {R"(00000a<)", R"(00000z<)", {"certificate_arn"}, "DescribeListeners"},
               {R"(ELBSecurityPolicy-TLS13-1-2-2021-06)",
                R"(ELBSecurityPolicy-2016-08)",
                {"ssl_policy"},
                "DescribeListeners"},
               {R"(<AlpnPolicy/>)",
                R"(<AlpnPolicy><member>HTTP2Only</member></AlpnPolicy>)",
                {"alpn_policy"},
                "DescribeListeners"},
               {R"(<AlpnPolicy/>)",
                R"(<MutualAuthentication><Mode>passthrough</Mode></MutualAuthentication>)",
                {"mutual_authentication[0].mode"},
                "DescribeListeners"},
               {R"(<AlpnPolicy/>)",
                R"(<MutualAuthentication><Mode>off</Mode></MutualAuthentication>)",
                {},
                "DescribeListeners"},
               {R"(targetgroup/lego-web)",
                R"(targetgroup/other)",
                {"default_action[0].target_group_arn"},
                "DescribeListeners"},
               {R"(<Value>350)", R"(<Value>60)", {"tcp_idle_timeout_seconds"}},
               {R"(</Attributes>)",
                R"(<member><Key>routing.http.response.server.enabled</Key><Value>true</Value></member><member><Key>routing.http.response.x_frame_options.header_value</Key><Value>DENY</Value></member></Attributes>)",
                {"routing_http_response_x_frame_options_header_value"}},
               {R"(<Value>lego<)", R"(<Value>other<)", {"tags[\"Team\"]"}, "DescribeTags"}}},
      RecordedCase{
          .name = "ListenerRule",
          .type = "aws_lb_listener_rule",
          .desired = R"({"action": [{"authenticate_cognito": [], "authenticate_oidc": [],
"fixed_response": [{"content_type": "application/json", "message_body": "{}", "status_code": "200"}],
"forward": [], "order": 1, "redirect": [], "target_group_arn": "", "type": "fixed-response"}],
"arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/Lego-Web/3db952785304a4f3/46594ef5dc8940c1/0b1592ce9a615525",
"condition": [{"host_header": [{"values": ["API.lego.example", "www.lego.example"]}], "http_header": [],
"http_request_method": [], "path_pattern": [], "query_string": [], "source_ip": []}, {"host_header": [],
"http_header": [{"http_header_name": "X-Lego", "values": ["yes"]}], "http_request_method": [],
"path_pattern": [], "query_string": [], "source_ip": []}, {"host_header": [], "http_header": [],
"http_request_method": [], "path_pattern": [], "query_string": [{"key": "", "value": "beta*"},
{"key": "version", "value": "2"}], "source_ip": []}],
"id": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/Lego-Web/3db952785304a4f3/46594ef5dc8940c1/0b1592ce9a615525",
"listener_arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/46594ef5dc8940c1",
"priority": 20, "tags": {}, "tags_all": {"Environment": "shared", "Team": "lego"}})",
          .replies = {{"elbv2", "DescribeRules",
                       R"(<DescribeRulesResponse><DescribeRulesResult><Rules><member>
<RuleArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/Lego-Web/3db952785304a4f3/46594ef5dc8940c1/0b1592ce9a615525</RuleArn>
<Priority>20</Priority><Conditions><member><Field>host-header</Field><HostHeaderConfig><Values>
<member>API.lego.example</member><member>www.lego.example</member></Values></HostHeaderConfig></member><member>
<Field>http-header</Field><HttpHeaderConfig><HttpHeaderName>X-Lego</HttpHeaderName><Values><member>yes</member>
</Values></HttpHeaderConfig></member><member><Field>query-string</Field><QueryStringConfig><Values><member>
<Key>version</Key><Value>2</Value></member><member><Value>beta*</Value></member></Values></QueryStringConfig>
</member></Conditions><Actions><member><Type>fixed-response</Type><Order>1</Order><FixedResponseConfig>
<MessageBody>{}</MessageBody><StatusCode>200</StatusCode><ContentType>application/json</ContentType>
</FixedResponseConfig></member></Actions><IsDefault>false</IsDefault></member></Rules></DescribeRulesResult>
</DescribeRulesResponse>)"},
                      {"elbv2", "DescribeTags",
                       R"(<DescribeTagsResponse><DescribeTagsResult><TagDescriptions><member>
<ResourceArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/Lego-Web/3db952785304a4f3/46594ef5dc8940c1/0b1592ce9a615525</ResourceArn>
<Tags><member><Key>Team</Key><Value>lego</Value></member><member><Key>Environment</Key><Value>shared</Value>
</member></Tags></member></TagDescriptions></DescribeTagsResult></DescribeTagsResponse>)"}},
          .gone =
              {"elbv2", "DescribeRules",
               R"(<ErrorResponse><Error><Type>Sender</Type><Code>RuleNotFound</Code><Message>gone</Message></Error></ErrorResponse>)",
               400},
          .needed = {{"DescribeRules"}, {"DescribeTags"}},
          .changes =
              {{R"(<Priority>20)", R"(<Priority>21)", {"priority"}},
               {R"(API.lego.example)", R"(api.evil.example)", {"condition"}},
               {R"(X-Lego)", R"(x-lego)", {}},
               {R"(<Value>beta*)", R"(<Value>*)", {"condition"}},
               {R"(<StatusCode>200)", R"(<StatusCode>503)", {"action[0].fixed_response[0].status_code"}},
               {R"(<MessageBody>{})", R"(<MessageBody>mine)", {"action[0].fixed_response[0].message_body"}},
               {R"(<Value>lego<)", R"(<Value>other<)", {"tags[\"Team\"]"}, "DescribeTags"}}},
      RecordedCase{
          .name = "ListenerCertificate",
          .type = "aws_lb_listener_certificate",
          .desired =
              R"({"certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000b",
"id": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/a3b50515b6e560c2_arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000b",
"listener_arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/a3b50515b6e560c2"})",
          .replies =
              {{"elbv2", "DescribeListenerCertificates",
                R"(<DescribeListenerCertificatesResponse><DescribeListenerCertificatesResult><Certificates><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000a</CertificateArn>
<IsDefault>true</IsDefault></member><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000c</CertificateArn>
<IsDefault>false</IsDefault></member><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000b</CertificateArn>
<IsDefault>false</IsDefault></member></Certificates></DescribeListenerCertificatesResult>
</DescribeListenerCertificatesResponse>)"},
               {"elbv2", "DescribeListeners",
                R"(<DescribeListenersResponse><DescribeListenersResult><Listeners><member>
<ListenerArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Lego-Web/3db952785304a4f3/a3b50515b6e560c2</ListenerArn>
<LoadBalancerArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</LoadBalancerArn>
<Port>443</Port><Protocol>HTTPS</Protocol><Certificates><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000a</CertificateArn>
</member><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000c</CertificateArn>
</member><member>
<CertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000b</CertificateArn>
</member></Certificates><SslPolicy>ELBSecurityPolicy-TLS13-1-2-2021-06</SslPolicy><DefaultActions><member>
<Type>forward</Type>
<TargetGroupArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be</TargetGroupArn>
<Order>1</Order></member></DefaultActions><AlpnPolicy/></member></Listeners></DescribeListenersResult>
</DescribeListenersResponse>)"}},
          .gone =
              {"elbv2", "DescribeListenerCertificates",
               R"(<DescribeListenerCertificatesResponse><DescribeListenerCertificatesResult><Certificates/></DescribeListenerCertificatesResult></DescribeListenerCertificatesResponse>)",
               200},
          .needed = {{"DescribeListeners"}, {"DescribeListenerCertificates"}},
          .changes = {}},
      RecordedCase{
          .name = "TargetGroup",
          .type = "aws_lb_target_group",
          .desired =
              R"({"arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be",
"deregistration_delay": "30", "health_check": [{"enabled": true, "healthy_threshold": 2, "interval": 15,
"matcher": "200-299", "path": "/health", "port": "traffic-port", "protocol": "HTTP", "timeout": 5,
"unhealthy_threshold": 4}],
"id": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be",
"ip_address_type": "ipv4", "lambda_multi_value_headers_enabled": false,
"load_balancer_arns": ["arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3",
"arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/plain-20261125092034832100000008/e37e248c9facb980"],
"load_balancing_algorithm_type": "least_outstanding_requests",
"load_balancing_cross_zone_enabled": "use_load_balancer_configuration", "name": "lego-web", "port": 8080,
"protocol": "HTTP", "protocol_version": "HTTP1", "proxy_protocol_v2": false, "slow_start": 60,
"stickiness": [{"cookie_duration": 3600, "cookie_name": "LEGO", "enabled": true, "type": "app_cookie"}],
"tags": {"Name": "web"}, "tags_all": {"Environment": "shared", "Name": "web", "Team": "lego"},
"target_failover": [{"on_deregistration": null, "on_unhealthy": null}],
"target_group_health": [{"dns_failover": [{"minimum_healthy_targets_count": null,
"minimum_healthy_targets_percentage": null}],
"unhealthy_state_routing": [{"minimum_healthy_targets_count": null,
"minimum_healthy_targets_percentage": null}]}],
"target_health_state": [{"enable_unhealthy_connection_termination": null,
"unhealthy_draining_interval": null}], "target_type": "ip", "vpc_id": "vpc-d5932cb99f6c8aef0"})",
          .replies =
              {{"elbv2", "DescribeTags",
                R"(<DescribeTagsResponse><DescribeTagsResult><TagDescriptions><member>
<ResourceArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be</ResourceArn>
<Tags><member><Key>Environment</Key><Value>shared</Value></member><member><Key>Team</Key><Value>lego</Value>
</member><member><Key>Name</Key><Value>web</Value></member></Tags></member></TagDescriptions>
</DescribeTagsResult></DescribeTagsResponse>)"},
               {"elbv2", "DescribeTargetGroupAttributes",
                R"(<DescribeTargetGroupAttributesResponse><DescribeTargetGroupAttributesResult><Attributes><member>
<Key>deregistration_delay.timeout_seconds</Key><Value>30</Value></member><member><Key>stickiness.enabled</Key>
<Value>true</Value></member><member><Key>load_balancing.algorithm.type</Key>
<Value>least_outstanding_requests</Value></member><member><Key>load_balancing.cross_zone.enabled</Key>
<Value>use_load_balancer_configuration</Value></member><member><Key>slow_start.duration_seconds</Key>
<Value>60</Value></member><member><Key>waf.fail_open.enabled</Key><Value>false</Value></member><member>
<Key>stickiness.type</Key><Value>app_cookie</Value></member><member><Key>stickiness.app_cookie.cookie_name</Key>
<Value>LEGO</Value></member><member><Key>stickiness.app_cookie.duration_seconds</Key><Value>3600</Value>
</member></Attributes></DescribeTargetGroupAttributesResult></DescribeTargetGroupAttributesResponse>)"},
               {"elbv2", "DescribeTargetGroups",
                R"(<DescribeTargetGroupsResponse><DescribeTargetGroupsResult><TargetGroups><member>
<TargetGroupArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be</TargetGroupArn>
<TargetGroupName>lego-web</TargetGroupName><Protocol>HTTP</Protocol><Port>8080</Port>
<VpcId>vpc-d5932cb99f6c8aef0</VpcId><HealthCheckProtocol>HTTP</HealthCheckProtocol>
<HealthCheckPort>traffic-port</HealthCheckPort><HealthCheckEnabled>true</HealthCheckEnabled>
<HealthCheckIntervalSeconds>15</HealthCheckIntervalSeconds>
<HealthCheckTimeoutSeconds>5</HealthCheckTimeoutSeconds><HealthyThresholdCount>2</HealthyThresholdCount>
<UnhealthyThresholdCount>4</UnhealthyThresholdCount><HealthCheckPath>/health</HealthCheckPath><Matcher>
<HttpCode>200-299</HttpCode></Matcher><LoadBalancerArns>
<member>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/plain-20261125092034832100000008/e37e248c9facb980</member>
<member>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</member>
<member>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</member>
</LoadBalancerArns><TargetType>ip</TargetType><ProtocolVersion>HTTP1</ProtocolVersion>
<IpAddressType>ipv4</IpAddressType></member></TargetGroups></DescribeTargetGroupsResult>
</DescribeTargetGroupsResponse>)"}},
          .gone =
              {"elbv2", "DescribeTargetGroups",
               R"(<ErrorResponse><Error><Type>Sender</Type><Code>TargetGroupNotFound</Code><Message>gone</Message></Error></ErrorResponse>)",
               400},
          .needed = {{"DescribeTargetGroups"}, {"DescribeTargetGroupAttributes"}, {"DescribeTags"}},
          .changes =
              {{R"(<Port>8080)", R"(<Port>80)", {"port"}, "DescribeTargetGroups"},
               {R"(<HealthCheckIntervalSeconds>15)",
                R"(<HealthCheckIntervalSeconds>60)",
                {"health_check[0].interval"},
                "DescribeTargetGroups"},
               {R"(200-299)", R"(200)", {"health_check[0].matcher"}, "DescribeTargetGroups"},
               {R"(<HealthCheckEnabled>true)",
                R"(<HealthCheckEnabled>false)",
                {"health_check[0].enabled"},
                "DescribeTargetGroups"},
               {R"(<TargetType>ip)", R"(<TargetType>instance)", {"target_type"}, "DescribeTargetGroups"},
               {R"(HTTP1)", R"(HTTP2)", {"protocol_version"}, "DescribeTargetGroups"},
               {R"(<Value>30<)", R"(<Value>300<)", {"deregistration_delay"}, "DescribeTargetGroupAttributes"},
               {R"(<Value>LEGO)",
                R"(<Value>OTHER)",
                {"stickiness[0].cookie_name"},
                "DescribeTargetGroupAttributes"},
               {R"(<Value>app_cookie)",
                R"(<Value>lb_cookie)",
                {"stickiness[0].type"},
                "DescribeTargetGroupAttributes"},
               {R"(<Value>least_outstanding_requests)",
                R"(<Value>weighted_random)",
                {"load_balancing_algorithm_type"},
                "DescribeTargetGroupAttributes"},
               {R"(<Value>lego<)", R"(<Value>other<)", {"tags[\"Team\"]"}}}},
      RecordedCase{
          .name = "TargetGroupAttachment",
          .type = "aws_lb_target_group_attachment",
          .desired =
              R"({"id": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be-2026112509203527100000000b",
"port": 9090,
"target_group_arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be",
"target_id": "10.20.2.50"})",
          .replies =
              {{"elbv2", "DescribeTargetGroups",
                R"(<DescribeTargetGroupsResponse><DescribeTargetGroupsResult><TargetGroups><member>
<TargetGroupArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be</TargetGroupArn>
<TargetGroupName>lego-web</TargetGroupName><Protocol>HTTP</Protocol><Port>8080</Port>
<VpcId>vpc-d5932cb99f6c8aef0</VpcId><HealthCheckProtocol>HTTP</HealthCheckProtocol>
<HealthCheckPort>traffic-port</HealthCheckPort><HealthCheckEnabled>true</HealthCheckEnabled>
<HealthCheckIntervalSeconds>15</HealthCheckIntervalSeconds>
<HealthCheckTimeoutSeconds>5</HealthCheckTimeoutSeconds><HealthyThresholdCount>2</HealthyThresholdCount>
<UnhealthyThresholdCount>4</UnhealthyThresholdCount><HealthCheckPath>/health</HealthCheckPath><Matcher>
<HttpCode>200-299</HttpCode></Matcher><LoadBalancerArns>
<member>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/plain-20261125092034832100000008/e37e248c9facb980</member>
<member>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</member>
<member>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3</member>
</LoadBalancerArns><TargetType>ip</TargetType><ProtocolVersion>HTTP1</ProtocolVersion>
<IpAddressType>ipv4</IpAddressType></member></TargetGroups></DescribeTargetGroupsResult>
</DescribeTargetGroupsResponse>)"},
               {"elbv2", "DescribeTargetHealth",
                R"(<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions><member><Target>
<Id>10.20.1.50</Id><Port>8080</Port></Target><HealthCheckPort>traffic-port</HealthCheckPort><TargetHealth>
<State>healthy</State></TargetHealth></member><member><Target><Id>10.20.2.50</Id><Port>9090</Port></Target>
<HealthCheckPort>traffic-port</HealthCheckPort><TargetHealth><State>healthy</State></TargetHealth></member>
<member><Target><Id>10.20.0.50</Id><Port>8080</Port></Target><HealthCheckPort>traffic-port</HealthCheckPort>
<TargetHealth><State>healthy</State></TargetHealth></member></TargetHealthDescriptions>
</DescribeTargetHealthResult></DescribeTargetHealthResponse>)"}},
          .gone =
              {"elbv2", "DescribeTargetHealth",
               R"(<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions><member><Target><Id>10.20.2.50</Id><Port>9090</Port></Target><TargetHealth><State>draining</State><Reason>Target.DeregistrationInProgress</Reason></TargetHealth></member><member><Target><Id>10.20.2.50</Id><Port>8080</Port></Target></member></TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>)",
               200},
          .needed = {{"DescribeTargetGroups"}, {"DescribeTargetHealth"}},
          .changes = {}},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Elbv2, RecordedType, testing::ValuesIn(cases()), case_name);

constexpr std::string_view kRules =
    R"({"arn": "arn:aws:elasticloadbalancing:us-east-1:1:listener-rule/app/a/1/2/3",
 "listener_arn": "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/1/2", "action": )";

/// A rule whose one action forwards, in the state and live.
class Forward : public testing::Test {
 protected:
  void live(const std::string& action) {
    world.reply(
        "elbv2", "DescribeRules",
        R"(<DescribeRulesResponse><DescribeRulesResult><Rules><member><RuleArn>)"
        R"(arn:aws:elasticloadbalancing:us-east-1:1:listener-rule/app/a/1/2/3</RuleArn><Actions><member>)"
        R"(<Type>forward</Type><Order>1</Order>)" +
            action + R"(</member></Actions></member></Rules></DescribeRulesResult></DescribeRulesResponse>)");
    world.reply("elbv2", "DescribeTags",
                "<DescribeTagsResponse><DescribeTagsResult><TagDescriptions/></DescribeTagsResult>"
                "</DescribeTagsResponse>");
  }
  std::vector<std::string> drift(const std::string& action) {
    return world.drift("aws_lb_listener_rule", std::string(kRules) + "[" + action + "]}");
  }
  static std::string group(const std::string& arn, int weight = 1) {
    return "<member><TargetGroupArn>" + arn + "</TargetGroupArn><Weight>" + std::to_string(weight) +
           "</Weight></member>";
  }
  static std::string config(const std::string& groups,
                            const std::string& sticky = "<Enabled>false</Enabled>") {
    return "<ForwardConfig><TargetGroups>" + groups + "</TargetGroups><TargetGroupStickinessConfig>" +
           sticky + "</TargetGroupStickinessConfig></ForwardConfig>";
  }
  const std::string kByArn = R"({"type": "forward", "target_group_arn": "blue", "forward": []})";
  const std::string kByBlock = R"({"type": "forward", "target_group_arn": "", "forward": [
   {"target_group": [{"arn": "blue", "weight": 1}], "stickiness": []}]})";
  const std::string kByBoth = R"({"type": "forward", "target_group_arn": "blue", "forward": [
   {"target_group": [{"arn": "blue", "weight": 1}], "stickiness": [{"enabled": false, "duration": 3600}]}]})";
  World world;
};

TEST_F(Forward, IsTheSameHoweverTheStateWritesIt) {
  live("<TargetGroupArn>blue</TargetGroupArn>" + config(group("blue")));
  for (const std::string& action : {kByArn, kByBlock, kByBoth})
    EXPECT_THAT(drift(action), IsEmpty()) << action;
}

TEST_F(Forward, ElsewhereIsFoundWhereTheStateWritesIt) {
  live("<TargetGroupArn>green</TargetGroupArn>" + config(group("green")));
  EXPECT_THAT(drift(kByArn), ElementsAre("action[0].target_group_arn"));
  EXPECT_THAT(drift(kByBlock), ElementsAre(R"(action[0].forward[0].target_group["blue"])",
                                           R"(action[0].forward[0].target_group["green"])"));
}

TEST_F(Forward, ToTwoGroupsIsNotTheOneThatTheStateNames) {
  live(config(group("blue", 9) + group("green")));
  EXPECT_THAT(drift(kByArn),
              ElementsAre(R"(action[0].forward[0].target_group["blue"])",
                          R"(action[0].forward[0].target_group["green"])", "action[0].target_group_arn"));
  EXPECT_THAT(drift(kByBlock), ElementsAre(R"(action[0].forward[0].target_group["blue"].weight)",
                                           R"(action[0].forward[0].target_group["green"])"));
}

TEST_F(Forward, ThatBecameStickyIsFound) {
  live("<TargetGroupArn>blue</TargetGroupArn>" +
       config(group("blue"), "<Enabled>true</Enabled><DurationSeconds>60</DurationSeconds>"));
  EXPECT_THAT(drift(kByBlock), ElementsAre("action[0].forward[0].stickiness[0].duration",
                                           "action[0].forward[0].stickiness[0].enabled"));
}

TEST(LoadBalancers, OneThatIsGoneDoesNotSpoilTheOthers) {
  World world;
  const auto state = [](const std::string& name) {
    return R"({"arn": "arn:)" + name + R"(", "id": "arn:)" + name + "\"}";
  };
  world.aws.on("DescribeLoadBalancers", [](const Value& params) -> Result<Value> {
    Value::List found;
    for (const Value& arn : params["LoadBalancerArns.member"].as_list()) {
      if (arn.text() == "arn:gone") return Error{.kind = ErrorKind::kAbsent, .code = "LoadBalancerNotFound"};
      found.push_back(Value::map({{"LoadBalancerArn", arn}, {"Type", "gateway"}}));
    }
    return Value::map({{"LoadBalancers", Value(std::move(found))}});
  });
  world.aws.on("DescribeLoadBalancerAttributes", R"({"Attributes": []})");
  world.aws.on("DescribeTags", R"({"TagDescriptions": []})");
  const std::vector<Outcome> outcomes = world.read_all({{"aws_lb", state("a")}, {"aws_alb", state("gone")}});
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  EXPECT_TRUE(std::holds_alternative<Absent>(outcomes[1]));
}

TEST(LoadBalancers, ManyAreListedAndTheirTagsComeByTwenty) {
  World world;
  std::vector<World::Wanted> wanted;
  for (int i = 0; i < 60; ++i) {
    const std::string arn = "arn:" + std::to_string(i);
    wanted.emplace_back("aws_lb", R"({"arn": ")" + arn + R"(", "id": ")" + arn + "\"}");
  }
  world.aws.on("DescribeLoadBalancers", [](const Value& params) -> Result<Value> {
    const bool second = !params["Marker"].is_null();
    Value::List found;
    for (int i = second ? 30 : 0; i < (second ? 60 : 30); ++i) {
      found.push_back(Value::map({{"LoadBalancerArn", "arn:" + std::to_string(i)}, {"Type", "gateway"}}));
    }
    Value::Map reply{{"LoadBalancers", Value(std::move(found))}};
    if (!second) reply["NextMarker"] = Value("2");
    return Value(std::move(reply));
  });
  world.aws.on("DescribeLoadBalancerAttributes", R"({"Attributes": []})");
  world.aws.on("DescribeTags", R"({"TagDescriptions": []})");
  for (const Outcome& outcome : world.read_all(wanted)) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("DescribeLoadBalancers"), 2U);
  EXPECT_EQ(world.aws.count("DescribeTags"), 3U);
}

TEST(LoadBalancers, InARegionWithoutReservationsHaveNone) {
  World world;
  world.aws.on("DescribeLoadBalancers",
               R"({"LoadBalancers": [{"LoadBalancerArn": "arn:a", "Type": "network"}]})");
  world.aws.on("DescribeLoadBalancerAttributes", R"({"Attributes": []})");
  world.aws.on("DescribeTags", R"({"TagDescriptions": []})");
  world.reply(
      "elbv2", "DescribeCapacityReservation",
      "<ErrorResponse><Error><Code>InvalidAction</Code><Message>Unknown</Message></Error></ErrorResponse>",
      400);
  EXPECT_THAT(world.drift("aws_lb", R"({"arn": "arn:a", "id": "arn:a", "load_balancer_type": "network"})"),
              IsEmpty());
}

TEST(Listeners, OfTlsAreNotAskedForSettingsThatTheyDoNotHave) {
  World world;
  world.aws.on("DescribeListeners",
               R"({"Listeners": [{"ListenerArn": "arn:l", "Protocol": "TLS", "Port": "443"}]})");
  world.aws.on("DescribeTags", R"({"TagDescriptions": []})");
  EXPECT_THAT(
      world.drift("aws_lb_listener", R"({"arn": "arn:l", "id": "arn:l", "protocol": "TLS", "port": 443})"),
      IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeListenerAttributes"), 0U);
}

TEST(Elbv2Remedies, OnlySettingsThatDifferAreSent) {
  const std::string before = R"({"arn": "A", "idle_timeout": 60, "enable_http2": true, "access_logs": []})";
  const std::string after = R"({"arn": "A", "idle_timeout": 120, "enable_http2": true, "access_logs": []})";
  EXPECT_THAT(requests("aws_lb", "idle_timeout", before, after),
              ElementsAre(R"(ModifyLoadBalancerAttributes {"Attributes.member":[{"Key":)"
                          R"("idle_timeout.timeout_seconds","Value":"120"}],"LoadBalancerArn":"A"})"));
  EXPECT_THAT(requests("aws_lb", "idle_timeout", after, before),
              ElementsAre(R"(ModifyLoadBalancerAttributes {"Attributes.member":[{"Key":)"
                          R"("idle_timeout.timeout_seconds","Value":"60"}],"LoadBalancerArn":"A"})"));
}

TEST(Elbv2Remedies, LogsAreSwitchedOffByTheirSwitch) {
  EXPECT_THAT(requests("aws_lb", "access_logs",
                       R"({"arn": "A", "access_logs": [{"bucket": "b", "enabled": true, "prefix": ""}]})",
                       R"({"arn": "A", "access_logs": [{"bucket": "b", "enabled": false, "prefix": ""}]})"),
              ElementsAre(R"(ModifyLoadBalancerAttributes {"Attributes.member":[{"Key":)"
                          R"("access_logs.s3.enabled","Value":"false"}],"LoadBalancerArn":"A"})"));
}

TEST(Elbv2Remedies, SubnetsKeepTheAddressesThatTheyComeWith) {
  EXPECT_THAT(requests("aws_lb", "subnets", R"({"arn": "A", "subnets": ["a"]})",
                       R"({"arn": "A", "subnets": ["a", "b"]})"),
              ElementsAre(R"(SetSubnets {"LoadBalancerArn":"A","Subnets.member":["a","b"]})"));
  EXPECT_THAT(requests("aws_lb", "subnets", R"({"arn": "A", "subnets": ["a"]})",
                       R"({"arn": "A", "subnets": ["a", "b"], "subnet_mapping": [
                          {"subnet_id": "a", "allocation_id": "eip", "private_ipv4_address": ""}, {"subnet_id": "b"}]})"),
              ElementsAre(R"(SetSubnets {"LoadBalancerArn":"A","SubnetMappings.member":)"
                          R"([{"AllocationId":"eip","SubnetId":"a"},{"SubnetId":"b"}]})"));
}

TEST(Elbv2Remedies, CapacityAndPoolsAreSetOrTakenAway) {
  const std::string none = R"({"arn": "A", "minimum_load_balancer_capacity": [], "ipam_pools": []})";
  const std::string some = R"({"arn": "A", "minimum_load_balancer_capacity": [{"capacity_units": 500}],
                               "ipam_pools": [{"ipv4_ipam_pool_id": "pool"}]})";
  EXPECT_THAT(
      requests("aws_lb", "minimum_load_balancer_capacity", none, some),
      ElementsAre(
          R"(ModifyCapacityReservation {"LoadBalancerArn":"A","MinimumLoadBalancerCapacity.CapacityUnits":500})"));
  EXPECT_THAT(
      requests("aws_lb", "minimum_load_balancer_capacity", some, none),
      ElementsAre(R"(ModifyCapacityReservation {"LoadBalancerArn":"A","ResetCapacityReservation":true})"));
  EXPECT_THAT(requests("aws_lb", "ipam_pools", none, some),
              ElementsAre(R"(ModifyIpPools {"IpamPools.Ipv4IpamPoolId":"pool","LoadBalancerArn":"A"})"));
  EXPECT_THAT(requests("aws_lb", "ipam_pools", some, none),
              ElementsAre(R"(ModifyIpPools {"LoadBalancerArn":"A","RemoveIpamPools.member":["ipv4"]})"));
}

TEST(Elbv2Remedies, StickinessNamesTheCookieOfItsType) {
  EXPECT_THAT(
      requests(
          "aws_lb_target_group", "stickiness",
          R"({"arn": "T", "stickiness": [{"enabled": false, "type": "lb_cookie", "cookie_duration": 60}]})",
          R"({"arn": "T", "stickiness": [{"enabled": true, "type": "app_cookie", "cookie_duration": 9, "cookie_name": "C"}]})"),
      ElementsAre(
          R"(ModifyTargetGroupAttributes {"Attributes.member":[{"Key":"stickiness.enabled","Value":"true"},)"
          R"({"Key":"stickiness.type","Value":"app_cookie"},)"
          R"({"Key":"stickiness.app_cookie.duration_seconds","Value":"9"},)"
          R"({"Key":"stickiness.app_cookie.cookie_name","Value":"C"}],"TargetGroupArn":"T"})"));
}

TEST(Elbv2Remedies, AHealthCheckSendsWhatDiffers) {
  const std::string before =
      R"({"arn": "T", "protocol_version": "GRPC", "health_check": [{"path": "/", "matcher": "0", "interval": 30}]})";
  EXPECT_THAT(requests("aws_lb_target_group", "health_check", before,
                       with(before, "/health_check/0/matcher", "\"12\"")),
              ElementsAre(R"(ModifyTargetGroup {"Matcher.GrpcCode":"12","TargetGroupArn":"T"})"));
}

TEST(Elbv2Remedies, ActionsAreWrittenAsTheProtocolWantsThem) {
  EXPECT_EQ(
      encoded("aws_lb_listener", "default_action", R"({"default_action": [
     {"type": "authenticate-oidc", "order": 0, "authenticate_oidc": [{"issuer": "i", "client_secret": "",
      "authentication_request_extra_params": {"a": "b"}}]},
     {"type": "forward", "order": 0, "target_group_arn": "", "forward": [{"stickiness": [{"enabled": true, "duration": 9}],
      "target_group": [{"arn": "x", "weight": 1}]}]}]})"),
      R"([{"AuthenticateOidcConfig":{"AuthenticationRequestExtraParams.entry":[{"key":"a","value":"b"}],)"
      R"("Issuer":"i","UseExistingClientSecret":true},"Order":1,"Type":"authenticate-oidc"},)"
      R"({"ForwardConfig":{"TargetGroupStickinessConfig.DurationSeconds":9,"TargetGroupStickinessConfig.Enabled":true,)"
      R"("TargetGroups.member":[{"TargetGroupArn":"x","Weight":1}]},"Order":2,"Type":"forward"}])");
  EXPECT_EQ(encoded("aws_lb_listener_rule", "condition", R"({"condition": [
     {"path_pattern": [{"values": ["/a"]}]}, {"http_header": [{"http_header_name": "H", "values": ["v"]}]},
     {"query_string": [{"key": "", "value": "v"}]}]})"),
            R"([{"Field":"path-pattern","PathPatternConfig":{"Values.member":["/a"]}},)"
            R"({"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"H","Values.member":["v"]}},)"
            R"({"Field":"query-string","QueryStringConfig":{"Values.member":[{"Value":"v"}]}}])");
}

}  // namespace
}  // namespace reconcile::aws
