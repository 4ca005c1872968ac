"""The register: forces, services, trusts, councils and national bodies, and the police areas they cover."""
