//! Telling machines that nobody can collect: they are rows in a park like any other, and exist only as software.

use crate::fold::{fold, has_words};

/// Found anywhere in a maker's or a model's name.
const IN_NAMES: &[&str] = &[
    "virtualbox",
    "innotek",
    "vmware",
    "qemu",
    "xen",
    "hvm domu",
    "hyper v",
    "virtual machine",
    "virtual platform",
    "machine virtuelle",
    "bochs",
    "parallels",
    "openstack",
    "amazon ec2",
    "google compute engine",
    "nutanix ahv",
];

/// The whole of a maker's or model's name. `KVM` is also a switch for keyboards, so that it must stand alone.
const WHOLE_NAMES: &[&str] = &["kvm", "standard pc", "vm", "rhev hypervisor"];

/// The whole of a type, as holders word it: a `serveur VMware` is iron that carries virtual machines.
const WHOLE_TYPES: &[&str] = &[
    "vm",
    "machine virtuelle",
    "virtual machine",
    "serveur virtuel",
    "virtual server",
    "virtuel",
    "virtual",
    "vmware",
    "virtualbox",
    "hyper v",
    "qemu",
    "xen",
];

/// What an agent says of the system that it runs in, where that is no physical one.
const SYSTEMS: &[&str] = &[
    "virtualbox",
    "vmware",
    "qemu",
    "xen",
    "hyper v",
    "virtual machine",
    "kvm",
    "docker",
    "lxc",
    "openvz",
    "virtuozzo",
    "parallels",
    "bhyve",
    "container",
    "wsl",
    "bsdjail",
    "solariszone",
];

/// What is known of a machine that could be virtual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits<'a> {
    /// As exported.
    pub maker: &'a str,
    /// As exported.
    pub model: &'a str,
    /// As exported; VMware writes its name into it.
    pub serial: &'a str,
    /// The holder's or firmware's word for its sort.
    pub sort: &'a str,
    /// The agent's word for what it runs in.
    pub system: &'a str,
}

/// Whether the machine is no thing.
pub fn is_virtual(traits: Traits<'_>) -> bool {
    let named = [traits.maker, traits.model].into_iter().map(fold).any(|name| {
        IN_NAMES.iter().any(|phrase| has_words(&name, phrase))
            || WHOLE_NAMES.contains(&name.as_str())
            || name.starts_with("standard pc ")
    });
    let system = fold(traits.system);
    named
        || WHOLE_TYPES.contains(&fold(traits.sort).as_str())
        || SYSTEMS.iter().any(|phrase| has_words(&system, phrase))
        || fold(traits.serial).starts_with("vmware ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn virtual_machines_are_told_by_whatever_names_them() {
        for (maker, model) in [
            ("innotek GmbH", "VirtualBox"),
            ("VMware, Inc.", "VMware Virtual Platform"),
            ("VMware, Inc.", "VMware7,1"),
            ("QEMU", "Standard PC (Q35 + ICH9, 2009)"),
            ("Red Hat", "KVM"),
            ("Xen", "HVM domU"),
            ("Microsoft Corporation", "Virtual Machine"),
        ] {
            assert!(
                is_virtual(Traits {
                    maker,
                    model,
                    ..Traits::default()
                }),
                "{maker} {model}"
            );
        }
        assert!(is_virtual(Traits {
            sort: "Machine virtuelle",
            ..Traits::default()
        }));
        assert!(is_virtual(Traits {
            system: "Hyper-V",
            ..Traits::default()
        }));
        assert!(is_virtual(Traits {
            serial: "VMware-56 4d 3a 11",
            ..Traits::default()
        }));
    }

    #[test]
    fn iron_is_not_taken_for_software() {
        for (maker, model, sort) in [
            ("Dell", "PowerEdge R740", "Serveur VMware ESX"),
            ("ATEN", "Switch KVM 8 ports", "KVM"),
            ("Xerox", "WorkCentre 6515", "Imprimante"),
            ("Microsoft", "Surface Pro 7", "Tablette"),
            ("", "", ""),
        ] {
            assert!(
                !is_virtual(Traits {
                    maker,
                    model,
                    sort,
                    system: "Physical",
                    ..Traits::default()
                }),
                "{model}"
            );
        }
    }
}
