"""Gap of moto: subnets cannot be looked up by the association of their IPv6 block, for which the provider waits; and the
state of that stands in a state of its own."""
import functools


def ipv6_associations():
    from moto.ec2.models.subnets import Subnet
    original = Subnet.get_filter_value

    @functools.wraps(original)
    def get_filter_value(self, filter_name, method_name=None):
        if filter_name == "ipv6-cidr-block-association.association-id":
            return list(self.ipv6_cidr_block_associations)
        return original(self, filter_name, method_name)

    def association_set(self):
        return [{"ipv6CidrBlock": one["ipv6CidrBlock"], "associationId": one["associationId"], "ipv6CidrBlockState": one["ipv6CidrBlockState"]}
                for one in self.ipv6_cidr_block_associations.values() if one["ipv6CidrBlockState"]["State"] == "associated"]

    Subnet.get_filter_value = get_filter_value
    Subnet.ipv6_cidr_block_association_set = property(association_set)


PATCHES = [ipv6_associations]
