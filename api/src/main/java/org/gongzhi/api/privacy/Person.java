package org.gongzhi.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.gongzhi.core.registry.PersonDetails;
import org.jspecify.annotations.Nullable;

/** Who a person is and how they are reached; at least one of it is given. */
@Schema(example = """
        {"name": "王小明", "phone": "+86 138 0013 8000", "address": "Wieliczka, Green Lane 5"}""")
public record Person(
        @Nullable @Size(max = 200) @Schema(description = "As they write it, in any script")
        String name,

        @Nullable @Size(max = 30) String phone,
        @Nullable @Size(max = 500) String address) {

    static Person of(PersonDetails details) {
        return new Person(details.name(), details.phone(), details.address());
    }

    public PersonDetails toDetails() {
        return new PersonDetails(name, phone, address);
    }

    @Override
    public String toString() {
        return "Person[…]";
    }
}
