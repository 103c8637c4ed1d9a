import com.fasterxml.jackson.databind.*;
import com.google.gson.*;
import java.nio.file.*;

public class Sender {
    public static void main(String[] args) throws Exception {
        String text = Files.readString(Path.of(args[0]));
        Path folder = Path.of(args[1]);
        ObjectMapper mapper = new ObjectMapper();
        Files.writeString(folder.resolve("jackson"), mapper.writeValueAsString(mapper.readTree(text)));
        JsonElement value = JsonParser.parseString(text);
        Files.writeString(folder.resolve("gson"), new Gson().toJson(value));
        Files.writeString(folder.resolve("gson-plain"), new GsonBuilder().disableHtmlEscaping().create().toJson(value));
        Files.writeString(folder.resolve("gson-pretty"), new GsonBuilder().setPrettyPrinting().create().toJson(value));
    }
}
