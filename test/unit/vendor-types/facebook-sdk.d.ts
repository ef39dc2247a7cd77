/** The part of Meta's SDK (24.0.1, untyped) that builds events: https://github.com/facebook/facebook-nodejs-business-sdk */
declare module 'facebook-nodejs-business-sdk' {
  type Params = Readonly<Record<string, unknown>>;

  export class UserData {
    setEmail(email: string): this;
    setPhone(phone: string): this;
    setFirstName(name: string): this;
    setLastName(name: string): this;
    setCity(city: string): this;
    setState(state: string): this;
    setZip(zip: string): this;
    setCountry(country: string): this;
    setExternalId(id: string): this;
    setFbc(fbc: string): this;
    setFbp(fbp: string): this;
    /** The `user_data` that it would send; throws for what it takes for invalid. */
    normalize(): Record<string, unknown>;
  }

  export class Content {
    setId(id: string): this;
    setQuantity(quantity: number): this;
    setItemPrice(price: number): this;
  }

  export class CustomData {
    setValue(value: number): this;
    setCurrency(currency: string): this;
    setOrderId(id: string): this;
    setItemNumber(number: string): this;
    setContents(contents: readonly Content[]): this;
    setContentType(type: string): this;
  }

  export class ServerEvent {
    setEventName(name: string): this;
    setEventTime(seconds: number): this;
    setEventId(id: string): this;
    setActionSource(source: string): this;
    setOptOut(out: boolean): this;
    setUserData(data: UserData): this;
    setCustomData(data: CustomData): this;
    setDataProcessingOptions(options: readonly string[]): this;
  }

  export class EventRequest {
    constructor(accessToken: string, pixelId: string, events: readonly ServerEvent[]);
    setPartnerAgent(agent: string): this;
    setTestEventCode(code: string): this;
    /** What sends the request, in the place of the SDK's own client. */
    setHttpService(service: {
      executeRequest(url: string, method: string, headers: object, params: Params): Promise<object>;
    }): this;
    execute(): Promise<object>;
  }

  const sdk: {
    UserData: typeof UserData;
    Content: typeof Content;
    CustomData: typeof CustomData;
    ServerEvent: typeof ServerEvent;
    EventRequest: typeof EventRequest;
  };
  export default sdk;
}
