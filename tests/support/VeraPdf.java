import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints "checked NUMBER", then one line for each broken rule: how often, its clause, what it says, where first. */
public class VeraPdf {
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(arguments[1]), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println("checked " + result.getTotalAssertions());
      Map<String, Integer> counts = new TreeMap<>();
      Map<String, String> places = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.PASSED) continue;
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        String said = rule + " " + assertion.getMessage();
        counts.merge(said, 1, Integer::sum);
        places.putIfAbsent(said, String.valueOf(assertion.getLocation().getContext()));
      }
      counts.forEach((said, count) -> System.out.println(count + " x " + said + " @ " + places.get(said)));
      if (counts.isEmpty() != result.isCompliant()) throw new IllegalStateException("veraPDF contradicts itself");
    }
    System.exit(0);
  }
}
